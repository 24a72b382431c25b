package org.geoharm.harmonize;

/** A participant of a training whose surrogate labels can be looked at while it trains. */
public interface SurrogateSource {

    /** Returns what it makes of the training images at this moment; later steps do not change the answer. */
    Surrogates surrogates();
}
