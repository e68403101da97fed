import * as oauth from "oauth4webapi";

/** The operator's own client at a provider. `secret` null: a public client, held by PKCE alone. */
export type OAuthClient = { authorizeUrl: string; tokenUrl: string; scope: string; id: string; secret: string | null };
/** `refresh` null: the provider gave none (again). `refreshUntil`: when the grant ends by itself, where it says so. */
export type Grant = { access: string; until: Date; refresh: string | null; refreshUntil: Date | null };

/** permanent: asking again is of no use, a person has to sign in anew. */
export class GrantRefused extends Error {
  constructor(
    message: string,
    readonly permanent: boolean,
  ) {
    super(message);
    this.name = "GrantRefused";
  }
}

const PATIENCE = 20_000;

/** What one visit to the provider's sign-in page needs on the way back. */
export type Visit = { state: string; verifier: string };

/** Where the browser goes: authorisation code with PKCE and state (RFC 6749 §4.1, RFC 7636). */
export async function beginGrant(client: OAuthClient, redirectUri: string, user: string): Promise<{ url: string; visit: Visit }> {
  const visit = { state: oauth.generateRandomState(), verifier: oauth.generateRandomCodeVerifier() };
  const url = new URL(client.authorizeUrl);
  const asked = {
    response_type: "code",
    client_id: client.id,
    redirect_uri: redirectUri,
    scope: client.scope,
    state: visit.state,
    code_challenge: await oauth.calculatePKCECodeChallenge(visit.verifier),
    code_challenge_method: "S256",
    login_hint: user,
    // Google gives a refresh token only when both are asked for.
    access_type: "offline",
    prompt: "consent",
  };
  for (const [name, value] of Object.entries(asked)) url.searchParams.set(name, value);
  return { url: url.href, visit };
}

/** The code that the browser brought back becomes a grant. GrantRefused when state, code or client do not fit. */
export async function finishGrant(client: OAuthClient, redirectUri: string, visit: Visit, back: URLSearchParams): Promise<Grant> {
  return asking(async () => {
    const { as, own, proof, options } = parts(client);
    // A provider may name itself here, and we were told only its addresses: state and PKCE hold the answer to our question.
    back.delete("iss");
    const answer = oauth.validateAuthResponse(as, own, back, visit.state);
    const response = await oauth.authorizationCodeGrantRequest(as, own, proof, answer, redirectUri, visit.verifier, options);
    return grantOf(await readTokens(response));
  });
}

export async function refreshGrant(client: OAuthClient, refresh: string): Promise<Grant> {
  return asking(async () => {
    const { as, own, proof, options } = parts(client);
    return grantOf(await readTokens(await oauth.refreshTokenGrantRequest(as, own, proof, refresh, options)));
  });
}

function parts({ authorizeUrl, tokenUrl, id, secret }: OAuthClient) {
  const as: oauth.AuthorizationServer = {
    issuer: new URL(authorizeUrl).origin,
    authorization_endpoint: authorizeUrl,
    token_endpoint: tokenUrl,
  };
  const isHere = /^http:\/\/(127\.|localhost|\[::1\])/.test(tokenUrl);
  return {
    as,
    own: { client_id: id },
    proof: secret ? oauth.ClientSecretPost(secret) : oauth.None(),
    options: { signal: AbortSignal.timeout(PATIENCE), [oauth.allowInsecureRequests]: isHere },
  };
}

type Tokens = {
  access_token?: unknown;
  expires_in?: unknown;
  refresh_token?: unknown;
  refresh_token_expires_in?: unknown;
  error?: unknown;
  error_description?: unknown;
};

/** Only the tokens matter here: an id_token, which some send along, is nobody's proof of anything to us. */
async function readTokens(response: Response): Promise<Tokens> {
  const tokens = (await response.json().catch(() => ({}))) as Tokens;
  if (response.ok && typeof tokens.access_token === "string") return tokens;
  const words = [tokens.error, tokens.error_description].filter((word) => typeof word === "string").join(": ");
  throw new GrantRefused(
    (words || `the provider answered ${response.status}`).slice(0, 300),
    /invalid_grant|invalid_client|unauthorized_client/.test(words),
  );
}

function grantOf({ access_token, expires_in, refresh_token, refresh_token_expires_in }: Tokens): Grant {
  const after = (seconds: unknown) => new Date(Date.now() + Number(seconds) * 1_000);
  return {
    access: String(access_token),
    until: after(Number(expires_in) > 0 ? expires_in : 3_000),
    refresh: typeof refresh_token === "string" ? refresh_token : null,
    refreshUntil: Number(refresh_token_expires_in) > 0 ? after(refresh_token_expires_in) : null,
  };
}

async function asking<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof GrantRefused) throw error;
    if (error instanceof oauth.AuthorizationResponseError)
      throw new GrantRefused([error.error, error.error_description].filter(Boolean).join(": "), true);
    const isOurs = error instanceof oauth.OperationProcessingError || error instanceof oauth.UnsupportedOperationError;
    throw new GrantRefused((error as Error).message.slice(0, 300), isOurs);
  }
}
