package org.example;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** A Spring Boot application that logs what happens in the voice rooms of a Discord server. */
@SpringBootApplication
public class RoomsApplication {
    public static void main(String[] arguments) {
        SpringApplication.run(RoomsApplication.class, arguments);
    }
}
