package org.redress.access;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.EnvironmentAware;
import org.springframework.context.annotation.Profile;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Stops a production start whose settings are those of a demonstration, before anything is opened or written. */
@Component
@Profile("production")
class ProductionSettings implements BeanFactoryPostProcessor, EnvironmentAware {

    private static final Set<String> DEFAULT_PASSWORDS = Set.of("", "redress", "postgres", "password", "changeme", "secret");

    private Environment environment;

    @Override
    public void setEnvironment(Environment environment) {
        this.environment = environment;
    }

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory factory) {
        check(environment);
    }

    static void check(Environment environment) {
        if (List.of(environment.getActiveProfiles()).contains("embedded")) {
            throw new NotFitForProduction("The profiles embedded and production are both active: the demo users of the "
                    + "one must not meet the data of the other.");
        }
        for (String password : List.of("spring.datasource.password",
                "spring.security.oauth2.client.registration.redress.client-secret", "spring.mail.password")) {
            String value = environment.getProperty(password);
            boolean needed = !password.startsWith("spring.mail") || environment.containsProperty("spring.mail.username");
            if (needed && (value == null || DEFAULT_PASSWORDS.contains(value.toLowerCase()))) {
                throw new NotFitForProduction("The setting %s is missing, empty or a default password.".formatted(password));
            }
        }
        boolean signsInToMail = !environment.getProperty("spring.mail.username", "").isBlank();
        boolean encrypted = Arrays.asList("spring.mail.properties.mail.smtp.starttls.required",
                        "spring.mail.properties.mail.smtp.ssl.enable").stream()
                .anyMatch(name -> environment.getProperty(name, Boolean.class, false))
                || "smtps".equals(environment.getProperty("spring.mail.protocol"));
        if (signsInToMail && !encrypted) {
            throw new NotFitForProduction("The mail server's password would be sent unencrypted: set "
                    + "spring.mail.properties.mail.smtp.starttls.required to true.");
        }
    }
}
