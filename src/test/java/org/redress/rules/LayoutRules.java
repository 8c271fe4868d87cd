package org.redress.rules;

import static org.redress.rules.NameRules.blank;

import java.awt.geom.Line2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.Event;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Gateway;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnEdge;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnLabel;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnShape;
import org.camunda.bpm.model.bpmn.instance.dc.Bounds;
import org.camunda.bpm.model.bpmn.instance.di.Waypoint;

/** The facts of a calm picture: everything drawn, on the grid, nothing on top of anything else. */
final class LayoutRules {

    private static final double WIDEST = 1950;
    private static final double HIGHEST = 1050;
    private static final int MOST_NODES = 30;
    private static final double ROW = 60;
    private static final double LABEL = 90;

    private final List<Violation> violations;

    LayoutRules(List<Violation> violations) {
        this.violations = violations;
    }

    private record Box(FlowElement element, Rectangle2D bounds) {}

    private record Line(SequenceFlow flow, List<Line2D> parts) {}

    void check(String file, BpmnModelInstance diagram) {
        List<Box> shapes = new ArrayList<>();
        List<Box> labels = new ArrayList<>();
        List<Line> lines = new ArrayList<>();
        for (FlowNode node : diagram.getModelElementsByType(FlowNode.class)) {
            if (!(node.getDiagramElement() instanceof BpmnShape shape) || shape.getBounds() == null) {
                say(file, node, "It is not drawn: open the diagram in Modeler and place it.");
                continue;
            }
            Box box = new Box(node, rectangle(shape.getBounds()));
            shapes.add(box);
            size(file, node, box.bounds);
            boolean labelled = node instanceof Event || node instanceof Gateway;
            BpmnLabel label = shape.getBpmnLabel();
            if (labelled && !blank(node.getName())) {
                if (label == null || label.getBounds() == null) {
                    say(file, node, "Its label has no place: move it once in Modeler, so that its bounds are written.");
                } else {
                    labels.add(new Box(node, rectangle(label.getBounds())));
                }
            }
        }
        for (SequenceFlow flow : diagram.getModelElementsByType(SequenceFlow.class)) {
            BpmnEdge edge = flow.getDiagramElement();
            if (edge == null || edge.getWaypoints().size() < 2) {
                say(file, flow, "It is not drawn: open the diagram in Modeler and draw it.");
                continue;
            }
            List<Line2D> parts = parts(edge.getWaypoints());
            lines.add(new Line(flow, parts));
            if (parts.stream().anyMatch(p -> Math.abs(p.getX1() - p.getX2()) > 1 && Math.abs(p.getY1() - p.getY2()) > 1)) {
                say(file, flow, "Draw flows horizontally and vertically only.");
            }
            if (!blank(flow.getName())) {
                if (edge.getBpmnLabel() == null || edge.getBpmnLabel().getBounds() == null) {
                    say(file, flow, "Its label has no place: move it once in Modeler, so that its bounds are written.");
                } else {
                    labels.add(new Box(flow, rectangle(edge.getBpmnLabel().getBounds())));
                }
            }
        }
        overlaps(file, shapes, labels);
        lines(file, shapes, labels, lines);
        rows(file, shapes);
        size(file, shapes);
    }

    private void size(String file, FlowNode node, Rectangle2D bounds) {
        double width = node instanceof Event ? 36 : node instanceof Gateway ? 50 : 100;
        double height = node instanceof Event ? 36 : node instanceof Gateway ? 50 : 80;
        boolean expanded = node instanceof SubProcess;
        if (!expanded && (bounds.getWidth() != width || bounds.getHeight() != height)) {
            say(file, node, "Keep the default symbol size, %.0f × %.0f; it is %.0f × %.0f.".formatted(width, height,
                    bounds.getWidth(), bounds.getHeight()));
        }
    }

    private void overlaps(String file, List<Box> shapes, List<Box> labels) {
        for (int i = 0; i < shapes.size(); i++) {
            for (int k = i + 1; k < shapes.size(); k++) {
                Box one = shapes.get(i);
                Box other = shapes.get(k);
                if (one.bounds.intersects(other.bounds) && !belong(one.element, other.element)) {
                    say(file, one.element, "It lies on \"%s\": move one of them.".formatted(other.element.getName()));
                }
            }
        }
        for (int i = 0; i < labels.size(); i++) {
            if (labels.get(i).bounds.getWidth() > LABEL) {
                say(file, labels.get(i).element, "Modeler breaks a label after %.0f: make its place no wider.".formatted(LABEL));
            }
            for (int k = i + 1; k < labels.size(); k++) {
                if (shrunk(labels.get(i).bounds).intersects(shrunk(labels.get(k).bounds))) {
                    say(file, labels.get(i).element, "Its label lies on the label of \"%s\".".formatted(labels.get(k).element.getName()));
                }
            }
            for (Box shape : shapes) {
                if (!(shape.element instanceof SubProcess) && shrunk(labels.get(i).bounds).intersects(shape.bounds)) {
                    say(file, labels.get(i).element, "Its label lies on \"%s\".".formatted(
                            blank(shape.element.getName()) ? shape.element.getId() : shape.element.getName()));
                }
            }
        }
    }

    private void lines(String file, List<Box> shapes, List<Box> labels, List<Line> lines) {
        for (Line line : lines) {
            for (Box shape : shapes) {
                boolean end = shape.element == line.flow.getSource() || shape.element == line.flow.getTarget();
                if (!end && !(shape.element instanceof SubProcess)
                        && line.parts.stream().anyMatch(part -> part.intersects(shrunk(shape.bounds)))) {
                    say(file, line.flow, "It runs through \"%s\": lead it along a row of its own.".formatted(
                            blank(shape.element.getName()) ? shape.element.getId() : shape.element.getName()));
                }
            }
            for (Box label : labels) {
                if (line.parts.stream().anyMatch(part -> part.intersects(shrunk(label.bounds)))) {
                    say(file, label.element, "Its label lies on a flow (%s).".formatted(line.flow.getId()));
                }
            }
        }
        for (int i = 0; i < lines.size(); i++) {
            for (int k = i + 1; k < lines.size(); k++) {
                if (cross(lines.get(i), lines.get(k))) {
                    say(file, lines.get(i).flow, "It crosses the flow %s.".formatted(lines.get(k).flow.getId()));
                }
            }
        }
    }

    private static boolean cross(Line one, Line other) {
        return one.parts.stream().anyMatch(a -> other.parts.stream().anyMatch(b -> {
            boolean horizontalA = Math.abs(a.getY1() - a.getY2()) < 1;
            boolean horizontalB = Math.abs(b.getY1() - b.getY2()) < 1;
            if (horizontalA == horizontalB) {
                return false;
            }
            Line2D horizontal = horizontalA ? a : b;
            Line2D vertical = horizontalA ? b : a;
            return within(vertical.getX1(), horizontal.getX1(), horizontal.getX2())
                    && within(horizontal.getY1(), vertical.getY1(), vertical.getY2());
        }));
    }

    private static boolean within(double value, double a, double b) {
        return value > Math.min(a, b) + 1 && value < Math.max(a, b) - 1;
    }

    private void rows(String file, List<Box> shapes) {
        TreeMap<String, TreeMap<Double, Box>> rows = new TreeMap<>();
        for (Box shape : shapes) {
            if (!(shape.element instanceof BoundaryEvent) && !(shape.element instanceof SubProcess)) {
                String scope = shape.element.getParentElement().getAttributeValue("id");
                TreeMap<Double, Box> ofScope = rows.computeIfAbsent(scope, s -> new TreeMap<>());
                double y = shape.bounds.getCenterY();
                Double near = ofScope.floorKey(y + ROW);
                if (near != null && near > y - ROW && near != y) {
                    say(file, shape.element, "Put the centres of a row on one line: it is %.0f off \"%s\".".formatted(
                            y - near, ofScope.get(near).element.getName()));
                } else {
                    ofScope.put(y, shape);
                }
            }
        }
    }

    private void size(String file, List<Box> shapes) {
        double right = shapes.stream().mapToDouble(s -> s.bounds.getMaxX()).max().orElse(0);
        double left = shapes.stream().mapToDouble(s -> s.bounds.getMinX()).min().orElse(0);
        double top = shapes.stream().mapToDouble(s -> s.bounds.getMinY()).min().orElse(0);
        double bottom = shapes.stream().mapToDouble(s -> s.bounds.getMaxY()).max().orElse(0);
        if (right - left > WIDEST || bottom - top > HIGHEST) {
            violations.add(new Violation(file, null, null, "A diagram fits one page of about 1,900 × 1,000; it is %.0f × %.0f: cut a "
                    .formatted(right - left, bottom - top) + "called process out of it."));
        }
        long nodes = shapes.stream().filter(s -> !(s.element.getParentElement() instanceof SubProcess)
                && !(s.element instanceof SubProcess)).count();
        if (nodes > MOST_NODES) {
            violations.add(new Violation(file, null, null, "A diagram has about 25 flow nodes outside its sub-processes; it has "
                    + nodes + ": cut a called process out of it."));
        }
    }

    private static boolean belong(FlowElement one, FlowElement other) {
        return one.getParentElement() == other || other.getParentElement() == one
                || one instanceof BoundaryEvent boundary && boundary.getAttachedTo() == other
                || other instanceof BoundaryEvent host && host.getAttachedTo() == one;
    }

    private static List<Line2D> parts(Collection<Waypoint> waypoints) {
        List<Line2D> parts = new ArrayList<>();
        Point2D last = null;
        for (Waypoint waypoint : waypoints) {
            Point2D point = new Point2D.Double(waypoint.getX(), waypoint.getY());
            if (last != null) {
                parts.add(new Line2D.Double(last, point));
            }
            last = point;
        }
        return parts;
    }

    private static Rectangle2D rectangle(Bounds bounds) {
        return new Rectangle2D.Double(bounds.getX(), bounds.getY(), bounds.getWidth(), bounds.getHeight());
    }

    private static Rectangle2D shrunk(Rectangle2D bounds) {
        return new Rectangle2D.Double(bounds.getX() + 2, bounds.getY() + 2, bounds.getWidth() - 4, bounds.getHeight() - 4);
    }

    private void say(String file, FlowElement element, String sentence) {
        violations.add(new Violation(file, element.getName(), element.getId(), sentence));
    }
}
