/** Boosted contrastive learning: what an image's past losses say about the strength of its next augmentation. */
package org.geoharm.boost;
