package org.geoharm.display;

/**
 * Turns values of one class into forms that front ends show.
 *
 * @param <T> the class
 */
@FunctionalInterface
public interface Renderer<T> {

    /** Returns the value's forms; an empty bundle shows nothing. */
    MimeBundle render(T value);
}
