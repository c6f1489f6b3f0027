/**
 * The component's options from Spring Boot's properties.
 *
 * <p>May import the component, Camel and Spring. Only Spring Boot loads it, at the start, on its main thread.
 */
@NullMarked
package io.github.discordgateway.springboot;

import org.jspecify.annotations.NullMarked;
