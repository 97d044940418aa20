/**
 * What the browser is told to refuse on our behalf.
 *
 * The page runs only files of its own origin: no inline script, no eval, no frame around it, and of what a browser can do for
 * a page only what the cabinet uses. What makes sense only over TLS is said only to who comes over TLS, as a trusted proxy in front
 * says it: on a laptop and through a port-forward the game is served over plain HTTP.
 */
import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import helmet from 'helmet';
import { isTrustedProxy, type Trust } from './address.ts';
import type { DoorStep } from './door.ts';

/** What no page of ours asks for, and so nothing in it may. */
const UNUSED = [
  ...['accelerometer', 'bluetooth', 'camera', 'display-capture', 'geolocation', 'gyroscope', 'hid', 'magnetometer'],
  ...['microphone', 'midi', 'payment', 'serial', 'usb', 'xr-spatial-tracking'],
];
/** A year in seconds: from then on a browser comes over TLS by itself. */
const YEAR = 365 * 24 * 3600;

export function secureHeaders(trust: Trust): DoorStep {
  const same = [...policies(), 'Permissions-Policy', UNUSED.map((feature) => `${feature}=()`).join(', ')];
  return (request, { locals: { headers } }) => {
    headers.push(...same);
    if (isSecure(request, trust)) headers.push('Strict-Transport-Security', `max-age=${YEAR}`);
  };
}

function isSecure(request: IncomingMessage, trust: Trust): boolean {
  const protocol = request.headers['x-forwarded-proto'];
  return typeof protocol === 'string' && /^\s*https\s*(?:,|$)/.test(protocol) && isTrustedProxy(request, trust);
}

/** What helmet says is the same for every request, so it is asked once; names and values by pairs. */
function policies(): string[] {
  const request = new IncomingMessage(new Socket());
  const response = new ServerResponse(request);
  helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        scriptSrcAttr: ["'none'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        workerSrc: ["'self'"],
        manifestSrc: ["'self'"],
        objectSrc: ["'none'"],
        baseUri: ["'self'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
    xFrameOptions: { action: 'deny' },
    strictTransportSecurity: false,
    crossOriginOpenerPolicy: false,
    originAgentCluster: false,
  })(request, response, () => {});
  return Object.entries(response.getHeaders()).flatMap(([name, value]) => [name, String(value)]);
}
