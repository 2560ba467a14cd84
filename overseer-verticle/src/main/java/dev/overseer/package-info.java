/**
 * The Overseer: the verticle that follows a relay chain, tells every subsystem which relay parents
 * to work on, and carries all messages between subsystems; and the pure state machine inside it.
 */
@ModuleGen(name = "overseer", groupPackage = "dev.overseer")
@NullMarked
package dev.overseer;

import io.vertx.codegen.annotations.ModuleGen;
import org.jspecify.annotations.NullMarked;
