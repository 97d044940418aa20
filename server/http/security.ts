/**
 * What the browser is told to refuse on our behalf.
 *
 * The page runs only files of its own origin: no inline script, no eval, no frame around it, and of what a browser can do for
 * a page only what the cabinet uses. What makes sense only over TLS is said only to who comes over TLS, as a trusted proxy in front
 * says it: on a laptop and through a port-forward the game is served over plain HTTP.
 */
import type { RequestHandler } from 'express';
import helmet from 'helmet';

/** What no page of ours asks for, and so nothing in it may. */
const UNUSED = [
  ...['accelerometer', 'bluetooth', 'camera', 'display-capture', 'geolocation', 'gyroscope', 'hid', 'magnetometer'],
  ...['microphone', 'midi', 'payment', 'serial', 'usb', 'xr-spatial-tracking'],
];
/** A year in seconds: from then on a browser comes over TLS by itself. */
const YEAR = 365 * 24 * 3600;

export function secureHeaders(): RequestHandler[] {
  return [policies(), permissions];
}

const permissions: RequestHandler = (request, response, next) => {
  response.set('Permissions-Policy', UNUSED.map((feature) => `${feature}=()`).join(', '));
  if (request.secure) response.set('Strict-Transport-Security', `max-age=${YEAR}`);
  next();
};

function policies(): RequestHandler {
  return helmet({
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
  });
}
