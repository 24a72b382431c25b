package org.geoharm.model;

/**
 * What the reference calls the shortcut of a block, which differs between its networks.
 *
 * @param whole the shortcut
 * @param conv its convolution
 * @param norm its batch norm
 */
record ShortcutNames(String whole, String conv, String norm) {}
