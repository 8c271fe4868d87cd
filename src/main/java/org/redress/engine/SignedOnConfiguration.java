package org.redress.engine;

import java.util.Map;
import org.camunda.bpm.webapp.impl.security.auth.ContainerBasedAuthenticationFilter;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

/** In production Tasklist and Cockpit take over who has signed on; their own sign-in form is not used. */
@Configuration(proxyBeanMethods = false)
@Profile("production")
class SignedOnConfiguration {

    @Bean
    FilterRegistrationBean<ContainerBasedAuthenticationFilter> signedOn() {
        FilterRegistrationBean<ContainerBasedAuthenticationFilter> filter =
                new FilterRegistrationBean<>(new ContainerBasedAuthenticationFilter());
        filter.setInitParameters(Map.of("authentication-provider", SignedOnProvider.class.getName()));
        filter.addUrlPatterns("/camunda/app/*", "/camunda/api/*");
        filter.setOrder(-50);
        return filter;
    }
}
