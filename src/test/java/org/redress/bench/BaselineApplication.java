package org.redress.bench;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;

/**
 * Camunda on Spring Boot with Redress's own {@code application.yaml} and migrations and nothing of its Java. It is no
 * {@code @Configuration}, for the reason given at {@link EmptyCamunda}.
 */
@EnableAutoConfiguration(excludeName = {
        "org.camunda.bpm.spring.boot.starter.rest.CamundaBpmRestJerseyAutoConfiguration",
        "org.camunda.bpm.spring.boot.starter.webapp.CamundaBpmWebappAutoConfiguration",
        "org.springframework.boot.autoconfigure.security.servlet.UserDetailsServiceAutoConfiguration",
        "org.springframework.boot.autoconfigure.mail.MailSenderAutoConfiguration",
        "org.springframework.boot.autoconfigure.mustache.MustacheAutoConfiguration"})
class BaselineApplication {}
