package org.geoharm.model;

/** Makes the layers of networks, in the order in which they are asked for; what they are is the implementation's choice. */
interface Layers {

    /** Makes a convolution with fresh filters. */
    Network conv(ConvShape shape);

    /** Makes a batch norm with scale 1 and shift 0. */
    Network norm(int channels);

    /** Returns what the reference calls the shortcuts of networks of such layers. */
    ShortcutNames shortcutNames();
}
