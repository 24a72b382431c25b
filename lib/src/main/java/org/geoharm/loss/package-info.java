/** Losses: functions of arrays, and nothing else. */
package org.geoharm.loss;
