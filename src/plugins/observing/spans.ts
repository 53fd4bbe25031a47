import type { IncomingMessage } from 'node:http';
import type { Access } from './observation.ts';

/** A span of OpenTelemetry for each request. */
export interface Spans {
  begin(request: IncomingMessage): { end(access: Access): void };
  /** Sends what is not sent yet. */
  close(): Promise<void>;
}

/** True where one of OpenTelemetry's usual variables says where traces go. */
export function wantsSpans(environment: NodeJS.ProcessEnv): boolean {
  const { OTEL_EXPORTER_OTLP_ENDPOINT, OTEL_EXPORTER_OTLP_TRACES_ENDPOINT } = environment;
  const isOff = environment['OTEL_SDK_DISABLED'] === 'true' || environment['OTEL_TRACES_EXPORTER'] === 'none';
  return !isOff && Boolean(OTEL_EXPORTER_OTLP_ENDPOINT || OTEL_EXPORTER_OTLP_TRACES_ENDPOINT);
}

/**
 * Sends spans by OTLP over HTTP, as the variables of OpenTelemetry say: where to, with which headers, under which
 * service name, and how many. Its packages are loaded here and nowhere else.
 */
export async function openSpans(): Promise<Spans> {
  const [{ propagation, ROOT_CONTEXT, SpanKind, SpanStatusCode, trace }, sdk, { OTLPTraceExporter }, kinds] =
    await Promise.all([
      import('@opentelemetry/api'),
      import('@opentelemetry/sdk-trace-base'),
      import('@opentelemetry/exporter-trace-otlp-http'),
      import('@opentelemetry/resources'),
    ]);
  const named = kinds.resourceFromAttributes({ 'service.name': 'hankegraafi' });
  const provider = new sdk.BasicTracerProvider({
    resource: kinds
      .defaultResource()
      .merge(named)
      .merge(kinds.detectResources({ detectors: [kinds.envDetector] })),
    spanProcessors: [new sdk.BatchSpanProcessor(new OTLPTraceExporter())],
  });
  propagation.setGlobalPropagator(traceParent(trace));
  const tracer = provider.getTracer('hankegraafi');
  return {
    begin({ headers, method = '' }) {
      const parent = propagation.extract(ROOT_CONTEXT, headers);
      const span = tracer.startSpan(method, { kind: SpanKind.SERVER }, parent);
      return {
        end({ route, status, operation, bytes, statements, rows, cost, version }) {
          span.updateName(`${method} ${route}`);
          span.setAttributes({
            'http.request.method': method,
            'http.route': route,
            'http.response.status_code': status,
            'http.response.size': bytes,
            'hankegraafi.statements': statements,
            'hankegraafi.rows': rows,
            ...(operation !== null && { 'graphql.operation.name': operation }),
            ...(cost !== null && { 'hankegraafi.cost': cost }),
            ...(version !== null && { 'hankegraafi.version': version }),
          });
          if (status >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
          span.end();
        },
      };
    },
    close: () => provider.shutdown().catch(() => undefined),
  };
}

type Api = typeof import('@opentelemetry/api');

/** Reads the W3C header by which a caller's span becomes the parent of ours. */
function traceParent(trace: Api['trace']): Parameters<Api['propagation']['setGlobalPropagator']>[0] {
  const form = /^00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})$/;
  return {
    fields: () => ['traceparent'],
    inject: () => undefined,
    extract(context, carrier: IncomingMessage['headers']) {
      const [, traceId, spanId, flags] = form.exec(String(carrier['traceparent'] ?? '')) ?? [];
      if (!traceId || !spanId || /^0+$/.test(traceId) || /^0+$/.test(spanId)) return context;
      const traceFlags = Number.parseInt(flags ?? '0', 16);
      return trace.setSpanContext(context, { traceId, spanId, traceFlags, isRemote: true });
    },
  };
}
