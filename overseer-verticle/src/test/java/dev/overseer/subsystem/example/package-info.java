/** The subsystem of docs/subsystems.md, and the test that holds the page to it. */
@NullMarked
package dev.overseer.subsystem.example;

import org.jspecify.annotations.NullMarked;
