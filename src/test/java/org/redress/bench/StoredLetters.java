package org.redress.bench;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.aopalliance.intercept.MethodInvocation;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.beans.factory.config.BeanPostProcessor;

/**
 * Stands before what renders letters: the words (template to HTML, checked for what the law asks) and the PDF. It can
 * answer with what was rendered the first time, so that everything but the rendering is measured; and it measures the
 * rendering by itself.
 */
final class StoredLetters implements BeanPostProcessor {

    private static final Map<String, Integer> RENDERS = Map.of("letterTemplates", 2, "letterPdf", 1);

    private final Map<String, Object> stored = new ConcurrentHashMap<>();
    private final LongAdder calls = new LongAdder();
    private final LongAdder nanos = new LongAdder();
    private volatile boolean answers;

    /** Whether what is stored is given, where there is something. */
    void answer(boolean stored) {
        answers = stored;
    }

    void reset() {
        calls.reset();
        nanos.reset();
    }

    /** How many PDFs were made since. */
    long made() {
        return calls.sum();
    }

    /** Seconds spent on words and PDFs since. */
    double seconds() {
        return nanos.sum() / 1e9;
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        Integer arguments = RENDERS.get(name);
        if (arguments == null) {
            return bean;
        }
        ProxyFactory proxy = new ProxyFactory(bean);
        proxy.setProxyTargetClass(true);
        proxy.addAdvice((org.aopalliance.intercept.MethodInterceptor) call ->
                call.getMethod().getName().equals("write") || call.getMethod().getName().equals("of")
                        ? rendered(call, arguments) : call.proceed());
        return proxy.getProxy();
    }

    /** The first arguments say which letter it is; the last one of {@code write} is what differs between cases. */
    private Object rendered(MethodInvocation call, int named) throws Throwable {
        String key = call.getMethod().getName() + Arrays.asList(call.getArguments()).subList(0, named);
        Object before = answers ? stored.get(key) : null;
        if (before != null) {
            return before;
        }
        long began = System.nanoTime();
        Object now = call.proceed();
        nanos.add(System.nanoTime() - began);
        if (call.getMethod().getName().equals("of")) {
            calls.increment();
        }
        if (answers) {
            stored.put(key, now);
        }
        return now;
    }
}
