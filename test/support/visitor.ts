/** A person at the site without a browser: keeps cookies, sends Origin as browsers do, follows no redirect by itself. */
export class Visitor {
  private readonly cookies = new Map<string, string>();

  constructor(
    readonly url: string,
    private readonly always: Record<string, string> = {},
  ) {}

  async request(where: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers({ ...this.always, ...Object.fromEntries(new Headers(init.headers)) });
    if (this.cookies.size) headers.set("cookie", [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; "));
    if (init.method && init.method !== "GET" && !headers.has("origin")) headers.set("origin", this.url);
    const response = await fetch(new URL(where, this.url), { ...init, headers, redirect: "manual" });
    for (const cookie of response.headers.getSetCookie()) this.keep(cookie);
    return response;
  }

  get(where: string): Promise<Response> {
    return this.request(where);
  }

  post(where: string, form: Record<string, string> | FormData = {}): Promise<Response> {
    const body = form instanceof FormData ? form : new URLSearchParams(form);
    return this.request(where, { method: "POST", body });
  }

  cookieHeader(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  }

  private keep(cookie: string): void {
    const [pair, ...attributes] = cookie.split(";");
    const at = pair!.indexOf("=");
    const [name, value] = [pair!.slice(0, at), pair!.slice(at + 1)];
    const gone = attributes.some((attribute) => /^\s*max-age=0\s*$/i.test(attribute)) || value === "";
    if (gone) this.cookies.delete(name);
    else this.cookies.set(name, value);
  }
}

/** Signs in by the form at /desk/sign-in; throws unless a session came back. */
export async function signIn(url: string, email: string, password: string): Promise<Visitor> {
  const visitor = new Visitor(url);
  const answer = await visitor.post("/desk/sign-in", { email, password });
  if (!/sahut_session=/.test(visitor.cookieHeader()))
    throw new Error(`sign-in answered ${answer.status}: ${(await answer.text()).slice(0, 300)}`);
  return visitor;
}
