/**
 * The component in a Spring Boot application: its options from Spring's properties.
 *
 * <p>May import the component, Camel and Spring. Loaded by Spring Boot alone, at the start, on its main thread.
 */
@NullMarked
package io.github.discordgateway.springboot;

import org.jspecify.annotations.NullMarked;
