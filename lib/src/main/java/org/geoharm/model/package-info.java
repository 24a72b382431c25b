/** Backbones and projection heads: networks with PyTorch's names and default initialisation. */
package org.geoharm.model;
