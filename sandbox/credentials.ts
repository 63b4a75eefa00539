import { createPublicKey, generateKeyPairSync, randomBytes, verify } from "node:crypto";
import { cached } from "./cache.js";
import { GitHubError } from "./error.js";
import { timestamp } from "./identity.js";
import type { Account, Caller, Installation, InstallationToken } from "./records.js";
import type { State } from "./state.js";

/** A private key for the App: made once in a checkout, since making one takes a while. */
export const developmentKey = () => cached("sandbox-key.pem", newKey, 0o600);

function newKey(): string {
  const pair = generateKeyPairSync("rsa", {
    modulusLength: 2048,
    publicKeyEncoding: { type: "spki", format: "pem" },
    privateKeyEncoding: { type: "pkcs1", format: "pem" },
  });
  return pair.privateKey;
}

/** Knows who calls by the `Authorization` header, and hands out tokens. */
export class Credentials {
  private readonly github: State;
  private readonly publicKey: ReturnType<typeof createPublicKey>;
  private readonly installationTokens = new Map<string, InstallationToken>();
  private readonly people = new Map<string, Account>();

  constructor(github: State) {
    this.github = github;
    this.publicKey = createPublicKey(github.app.privateKey);
  }

  tokenOf(account: Account): string {
    const token = `ghp_${randomBytes(18).toString("hex")}`;
    this.people.set(token, account);
    return token;
  }

  /** A token for an hour; fails with 403 on a suspended installation. */
  installationToken(
    installation: Installation,
    permissions: Readonly<Record<string, string>>,
    repositoryIds: ReadonlySet<number> | null,
  ): { token: string; expiresAt: string } {
    if (installation.suspendedAt) throw suspended();
    const token = `ghs_${randomBytes(18).toString("hex")}`;
    const expiresAt = Date.now() + 3_600_000;
    this.installationTokens.set(token, { installation, permissions, repositoryIds, expiresAt });
    return { token, expiresAt: timestamp(expiresAt) };
  }

  revoke(token: InstallationToken): void {
    for (const [text, known] of this.installationTokens)
      if (known === token) this.installationTokens.delete(text);
  }

  /** Fails with GitHub's 401 when the header doesn't name anyone, 403 when the installation is suspended. */
  caller(authorization: string | undefined): Caller {
    if (!authorization) return { kind: "anyone" };
    const secret = authorization.replace(/^(bearer|token)\s+/i, "");
    const account = this.people.get(secret);
    if (account) return { kind: "person", account };
    const token = this.installationTokens.get(secret);
    if (token) return this.installationCaller(token);
    if (secret.split(".").length !== 3) throw new GitHubError(401, "Bad credentials");
    this.checkAppToken(secret);
    return { kind: "app" };
  }

  private installationCaller(token: InstallationToken): Caller {
    const isInstalled = this.github.installations.has(token.installation.id);
    if (!isInstalled || token.expiresAt < Date.now()) throw new GitHubError(401, "Bad credentials");
    if (token.installation.suspendedAt) throw suspended();
    return { kind: "installation", token };
  }

  /** The App's JSON Web Token: RS256 by its key, issued by its id, for ten minutes at most. */
  private checkAppToken(jwt: string): void {
    const [header = "", payload = "", signature = ""] = jwt.split(".");
    const signed = Buffer.from(`${header}.${payload}`);
    if (!verify("RSA-SHA256", signed, this.publicKey, Buffer.from(signature, "base64url")))
      throw new GitHubError(401, "A JSON web token could not be decoded");
    const claims: { iss?: unknown; iat?: unknown; exp?: unknown } = JSON.parse(
      Buffer.from(payload, "base64url").toString(),
    );
    const { app } = this.github;
    const now = Date.now() / 1000;
    if (![String(app.id), `Iv1.${app.id}`].includes(String(claims.iss)))
      throw new GitHubError(404, "Integration not found");
    if (typeof claims.exp !== "number" || claims.exp < now)
      throw new GitHubError(401, "'Expiration time' claim ('exp') must be a numeric value in the future");
    if (claims.exp > now + 660)
      throw new GitHubError(401, "'Expiration time' claim ('exp') is too far in the future");
    if (typeof claims.iat !== "number" || claims.iat > now + 60)
      throw new GitHubError(401, "'Issued at' claim ('iat') must be an Integer in the past");
  }
}

const suspended = () => new GitHubError(403, "This installation has been suspended");
