/**
 * What lies between the processes of one node: how they find each other and talk in confidence, who
 * of them is gone, and what passes between them beside the links.
 */
@NullMarked
package dev.overseer.cluster;

import org.jspecify.annotations.NullMarked;
