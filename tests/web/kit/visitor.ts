// Somebody who is signed in already and looks at pages: in a language, on a screen, by day or by night.
import type { Browser, Page, Request } from "playwright-core";
import type { Locale } from "../../../shared/domain/text.ts";
import { PATIENCE_MS } from "./screens.ts";

export type Tokens = { IdToken: string; AccessToken: string; RefreshToken: string; ExpiresIn: number };
export type Look = { locale: Locale; size: { width: number; height: number }; dark: boolean };

/** What the sign-in page would have kept. */
export async function tokensOf(baseUrl: string, email: string, password: string): Promise<Tokens> {
  const config = (await (await fetch(`${baseUrl}/v1/config`)).json()) as { identityEndpoint: string; clientId: string };
  const reply = await fetch(config.identityEndpoint, {
    method: "POST",
    headers: {
      "content-type": "application/x-amz-json-1.1",
      "x-amz-target": "AWSCognitoIdentityProviderService.InitiateAuth",
    },
    body: JSON.stringify({
      AuthFlow: "USER_PASSWORD_AUTH",
      ClientId: config.clientId,
      AuthParameters: { USERNAME: email, PASSWORD: password },
    }),
  });
  return ((await reply.json()) as { AuthenticationResult: Tokens }).AuthenticationResult;
}

/** Looks at what is under way, and how many of them find nothing before a page counts as still. */
const LOOK_MS = 30;
const QUIET_LOOKS = 4;
const requests = new WeakMap<Page, Set<Request>>();

/** The requests of a page that have not ended. */
function requestsOf(page: Page): Set<Request> {
  const known = requests.get(page);
  if (known) return known;
  const underWay = new Set<Request>();
  requests.set(page, underWay);
  page.on("request", (request) => underWay.add(request));
  page.on("requestfinished", (request) => underWay.delete(request));
  page.on("requestfailed", (request) => underWay.delete(request));
  return underWay;
}

export async function visitor(browser: Browser, { locale, size, dark }: Look, tokens?: Tokens): Promise<Page> {
  const context = await browser.newContext({
    viewport: size,
    locale,
    timezoneId: "Asia/Bangkok",
    colorScheme: dark ? "dark" : "light",
    reducedMotion: "reduce",
  });
  const session = tokens && {
    idToken: tokens.IdToken,
    accessToken: tokens.AccessToken,
    refreshToken: tokens.RefreshToken,
    expiresAt: Date.now() + tokens.ExpiresIn * 1000,
  };
  await context.addInitScript(
    ({ language, kept }) => {
      localStorage.setItem("fairbrief.locale", language);
      if (kept) localStorage.setItem("fairbrief.session", kept);
    },
    { language: locale, kept: session && JSON.stringify(session) },
  );
  context.setDefaultTimeout(PATIENCE_MS);
  const page = await context.newPage();
  requestsOf(page);
  return page;
}

/** The page is there: its heading is, its fonts are, and nothing has been on its way for a moment. */
export async function settled(page: Page): Promise<void> {
  await page.locator("h1, .empty h2").first().waitFor();
  const underWay = requestsOf(page);
  for (let quiet = 0; quiet < QUIET_LOOKS; quiet = underWay.size === 0 ? quiet + 1 : 0)
    await page.waitForTimeout(LOOK_MS);
  await page.evaluate("document.fonts.ready.then(() => undefined)");
}

type Router = { navigate(to: { href: string }): Promise<void> };

/** Goes on inside of the application that is open already, as a link does, which is quicker than loading it anew. */
export async function moveTo(page: Page, path: string): Promise<void> {
  await page.evaluate(async (href) => {
    const { __TSR_ROUTER__: router } = globalThis as unknown as { __TSR_ROUTER__: Router };
    await router.navigate({ href });
  }, path);
  await settled(page);
}

/** Loads the application at this address. */
export async function goTo(page: Page, baseUrl: string, path: string): Promise<void> {
  requestsOf(page).clear();
  await page.goto(`${baseUrl}${path}`);
  await settled(page);
}
