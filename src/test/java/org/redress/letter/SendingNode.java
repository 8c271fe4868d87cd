package org.redress.letter;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.reflect.Method;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.TimeZone;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import javax.net.SocketFactory;
import org.aopalliance.intercept.MethodInterceptor;
import org.redress.Redress;
import org.redress.calendar.UkTime;
import org.redress.duty.Deadlines;
import org.redress.duty.Duty;
import org.redress.register.Codes.Channel;
import org.redress.register.Codes.PartyRole;
import org.redress.register.Codes.Procedure;
import org.redress.register.Codes.Status;
import org.redress.register.Codes.Type;
import org.redress.register.ComplaintReference;
import org.redress.register.Complaints;
import org.redress.register.Parties;
import org.redress.register.Party;
import org.redress.support.ChildJvm;
import org.springframework.aop.Advisor;
import org.springframework.aop.support.DefaultPointcutAdvisor;
import org.springframework.aop.support.StaticMethodMatcherPointcut;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Role;
import org.springframework.core.Ordered;
import org.springframework.core.type.classreading.MetadataReader;
import org.springframework.core.type.classreading.MetadataReaderFactory;
import org.springframework.transaction.TransactionExecution;
import org.springframework.transaction.TransactionExecutionListener;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.RestController;

/**
 * The product without its web doors, in a JVM that is killed. It writes letters as it is told on standard input (see
 * {@link #write}), sends them by itself, and ends when the one that told it is gone. A letter can be made to stop at a
 * point of its sending: its thread stands there until the process is killed.
 */
final class SendingNode {

    /** What lines to the parent begin with. */
    static final String SAYS = "node says ";

    /** How a letter goes, by what is known of the person. */
    enum Way { EMAIL, NOTIFY, PRINTED, POST }

    /** Where a letter stops; beside its method's name. */
    enum When { NOWHERE, BEFORE, AFTER, BEFORE_COMMIT, AFTER_COMMIT }

    /** So that no more than the beginning of a letter is under way when its reader stops: the kernel would bring the rest. */
    public static final class NarrowSockets extends SocketFactory {

        private static final int BYTES = 4 * 1024;

        public static SocketFactory getDefault() {
            return new NarrowSockets();
        }

        @Override
        public Socket createSocket() throws IOException {
            Socket socket = new Socket();
            socket.setSendBufferSize(BYTES);
            return socket;
        }

        @Override
        public Socket createSocket(String host, int port) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Socket createSocket(String host, int port, InetAddress localHost, int localPort) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Socket createSocket(InetAddress host, int port) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Socket createSocket(InetAddress host, int port, InetAddress localHost, int localPort) {
            throw new UnsupportedOperationException();
        }
    }

    private SendingNode() {}

    public static void main(String[] arguments) throws IOException {
        TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
        SpringApplication application = new SpringApplication(Redress.class, Stops.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.addInitializers(context ->
                context.getBeanFactory().registerSingleton("withoutWeb", new WithoutWeb()));
        ConfigurableApplicationContext context = application.run(arguments);
        say("READY");
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String order = orders.readLine(); order != null; order = orders.readLine()) {
            write(context, order);
        }
        Runtime.getRuntime().halt(0);
    }

    private static void say(String words) {
        synchronized (System.out) {
            System.out.println(SAYS + words);
            System.out.flush();
        }
    }

    /** An order is a name, a {@link Way}, a {@link When} and a method, with blanks between them. */
    private static void write(ConfigurableApplicationContext context, String order) {
        String[] words = order.split(" ");
        String delivery = context.getBean(TransactionTemplate.class).execute(status -> {
            String id = write(context, words[0], Way.valueOf(words[1]));
            context.getBean(Stops.class).stop(context.getBean(LetterStore.class).delivery(id),
                    new Stop(words[0], When.valueOf(words[2]), words[3]));
            return id;
        });
        say("WRITTEN " + words[0] + " " + delivery);
    }

    private static String write(ConfigurableApplicationContext context, String name, Way way) {
        Clock clock = context.getBean("clock", Clock.class);
        Complaints complaints = context.getBean(Complaints.class);
        ComplaintReference reference = complaints.log(new Complaints.Logging(Type.COMPLAINT, clock.instant(),
                Channel.PHONE, "Contact was stopped without a word.", true, false, null, "contact-centre")).reference();
        complaints.change(reference, Map.of("stage", 1, "team", "Looked After Children", "status", Status.OPEN,
                "procedure_code", Procedure.CHILDRENS));
        boolean electronic = way == Way.EMAIL || way == Way.NOTIFY;
        boolean agreed = way == Way.EMAIL;
        context.getBean(Parties.class).add(new Party(null, reference, PartyRole.COMPLAINANT, name, "mother",
                electronic ? name + "@family.example" : null, null,
                way == Way.PRINTED ? "1 Example Street\nCoventry\nCV1 1AA" : "1 Example Street", null, false, agreed,
                agreed ? UkTime.today(clock) : null, null, null, null, null));
        context.getBean(Deadlines.class).start(reference, Duty.CHILDRENS_ACKNOWLEDGEMENT, UkTime.today(clock), "received");
        return context.getBean(Letters.class).send(reference, "acknowledgement", Duty.CHILDRENS_ACKNOWLEDGEMENT, null,
                null, Map.of()).get(0);
    }

    private static final class WithoutWeb extends ChildJvm.WithoutTestBeans {

        @Override
        public boolean match(MetadataReader type, MetadataReaderFactory types) {
            return super.match(type, types) || type.getAnnotationMetadata().hasAnnotation(RestController.class.getName())
                    || type.getClassMetadata().getClassName().equals("org.redress.access.DoorsConfiguration");
        }
    }

    private record Stop(String name, When when, String method) {}

    /** Stands in the way of letters at the methods of {@link LetterStore} and {@link Sending}. */
    @TestConfiguration(proxyBeanMethods = false)
    static class Stops implements TransactionExecutionListener {

        private final Map<String, Stop> stops = new ConcurrentHashMap<>();
        private final ThreadLocal<Stop> atCommit = new ThreadLocal<>();

        void stop(Delivery delivery, Stop stop) {
            stops.put(delivery.id(), stop);
            stops.put(delivery.letterId(), stop);
        }

        @Bean
        @Role(BeanDefinition.ROLE_INFRASTRUCTURE)
        static Advisor roundSending(ObjectProvider<Stops> stops) {
            DefaultPointcutAdvisor advisor = new DefaultPointcutAdvisor(new StaticMethodMatcherPointcut() {
                @Override
                public boolean matches(Method method, Class<?> type) {
                    return type == LetterStore.class || type == Sending.class;
                }
            }, (MethodInterceptor) call -> {
                Stop stop = call.getArguments().length == 0 ? null
                        : stops.getObject().stops.get(String.valueOf(call.getArguments()[0]));
                if (stop == null || !stop.method().equals(call.getMethod().getName())) {
                    return call.proceed();
                }
                if (stop.when() == When.BEFORE) {
                    stand(stop);
                }
                if (stop.when() == When.BEFORE_COMMIT || stop.when() == When.AFTER_COMMIT) {
                    stops.getObject().atCommit.set(stop);
                }
                Object answer = call.proceed();
                if (stop.when() == When.AFTER) {
                    stand(stop);
                }
                return answer;
            });
            advisor.setOrder(Ordered.HIGHEST_PRECEDENCE);
            return advisor;
        }

        @Override
        public void beforeCommit(TransactionExecution transaction) {
            standAt(When.BEFORE_COMMIT);
        }

        @Override
        public void afterCommit(TransactionExecution transaction, Throwable failure) {
            standAt(When.AFTER_COMMIT);
        }

        private void standAt(When when) {
            if (atCommit.get() != null && atCommit.get().when() == when) {
                stand(atCommit.get());
            }
        }

        private static void stand(Stop stop) {
            say("STANDS " + stop.name());
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException never) {
                throw new IllegalStateException(never);
            }
        }
    }
}
