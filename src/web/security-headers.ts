import type { MiddlewareHandler } from "hono";
import { secureHeaders } from "hono/secure-headers";

/**
 * Nothing but our own style sheet and pictures, no script, no frame. `formTarget` is one more origin that forms may
 * lead to. Its page is asked where it came from, hence the origin as referrer.
 */
export function securityHeaders(publicUrl: string, formTarget?: string): MiddlewareHandler {
  return secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      styleSrc: ["'self'"],
      imgSrc: ["'self'"],
      formAction: ["'self'", ...(formTarget === undefined ? [] : [formTarget])],
      baseUri: ["'none'"],
      frameAncestors: ["'none'"],
    },
    referrerPolicy: formTarget === undefined ? "no-referrer" : "strict-origin",
    strictTransportSecurity: publicUrl.startsWith("https:") && "max-age=15552000",
    xFrameOptions: "DENY",
  });
}
