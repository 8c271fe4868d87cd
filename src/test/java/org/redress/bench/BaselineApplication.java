package org.redress.bench;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.ComponentScan;

/**
 * Camunda on Spring Boot with Redress's own {@code application.yaml}, migrations and engine configuration: its packages
 * {@code engine}, {@code register} and {@code calendar}, and no feature. It is no {@code @Configuration}, for the
 * reason given at {@link EmptyCamunda}.
 */
@EnableAutoConfiguration(excludeName = {
        "org.camunda.bpm.spring.boot.starter.rest.CamundaBpmRestJerseyAutoConfiguration",
        "org.camunda.bpm.spring.boot.starter.webapp.CamundaBpmWebappAutoConfiguration",
        "org.springframework.boot.autoconfigure.security.servlet.UserDetailsServiceAutoConfiguration",
        "org.springframework.boot.autoconfigure.mail.MailSenderAutoConfiguration",
        "org.springframework.boot.autoconfigure.mustache.MustacheAutoConfiguration"})
@ComponentScan({"org.redress.calendar", "org.redress.register", "org.redress.engine"})
class BaselineApplication {}
