package org.geoharm.display;

/** How figures are shown. */
public enum FigureMode {
    /**
     * A picture and the figure's JSON: what is committed. Viewers that strip scripts show the picture; HTML is left out, since
     * they would prefer it and show nothing.
     */
    STATIC,
    /** HTML with a picture that becomes a live plot where the page has {@code Plotly} or its Jupyter server lends it. */
    LIVE,
    /**
     * The figure's JSON, whatever its size, for front ends that draw it themselves, such as VS Code; and a picture for the others.
     */
    MIME
}
