package org.redress.mail;

import org.springframework.boot.autoconfigure.mail.MailProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

/** Reads the settings of e-mail. */
@Configuration
@EnableConfigurationProperties({MailSettings.class, MailProperties.class})
class MailConfiguration {}
