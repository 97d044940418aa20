/**
 * A real Chromium for the tests, and pages that remember everything that went wrong in them.
 *
 * The browser is the one that CHROMIUM_PATH names, else the system's, else the one inside the npm package
 * @sparticuz/chromium, which brings its own libraries and fonts and so runs on a machine that has neither. WebGL is
 * drawn by SwiftShader, in software, so it works without a graphics card.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import type { Settings } from '../client/settings.ts';

export interface View {
  /** CSS pixels; 960 x 600 unless told: every pixel is drawn in software, and two browsers share a small machine. */
  viewport?: { width: number; height: number };
  /** Device pixels in a CSS pixel; 1 unless told. */
  scale?: number;
  /** A phone: touch events, a coarse pointer and the mobile viewport. */
  touch?: boolean;
  /** Colours of the system's own instead of the page's. */
  forcedColors?: boolean;
  /** The visitor has asked for less motion. */
  reducedMotion?: boolean;
  /** What this visitor has chosen before; the rest is as it comes. */
  settings?: Partial<Settings>;
  /** JavaScript that runs before the page's own. */
  before?: string;
  /** The page may keep itself for offline use. Else it may not, so that every request is made and can be seen. */
  serviceWorker?: boolean;
}

export interface Visit {
  page: Page;
  context: BrowserContext;
  /** Console errors, uncaught exceptions, failed requests and CSP violations so far, in words; empty when all is well. */
  problems: string[];
  close(): Promise<void>;
}

/** Whatever is waited for in a page comes within so many ms, however busy the machine. */
const PATIENCE = 90_000;

/** Starts a browser; the caller closes it. Throws with advice where no Chromium can be found. */
export async function launchBrowser(): Promise<Browser> {
  const { path, env } = findChromium();
  return chromium.launch({
    executablePath: path,
    env: { ...process.env, ...env },
    args: [
      '--use-gl=angle',
      '--use-angle=swiftshader',
      '--enable-unsafe-swiftshader',
      '--ignore-gpu-blocklist',
      '--autoplay-policy=user-gesture-required',
      '--font-render-hinting=none',
      '--no-default-browser-check',
      '--no-pings',
    ],
  });
}

/** Opens an address as a new visitor, with storage of his own, and waits until the page has loaded. */
export async function openPage(browser: Browser, url: string, view: View = {}): Promise<Visit> {
  const context = await browser.newContext({
    viewport: view.viewport ?? { width: 960, height: 600 },
    deviceScaleFactor: view.scale ?? 1,
    hasTouch: view.touch ?? false,
    isMobile: view.touch ?? false,
    forcedColors: view.forcedColors ? 'active' : 'none',
    reducedMotion: view.reducedMotion ? 'reduce' : 'no-preference',
    serviceWorkers: view.serviceWorker ? 'allow' : 'block',
  });
  context.setDefaultTimeout(PATIENCE);
  const problems: string[] = [];
  await context.exposeBinding('reportViolation', (_source, violation: string) => problems.push(violation));
  await context.addInitScript({
    content: `document.addEventListener('securitypolicyviolation', (violation) =>
      reportViolation('CSP violation: ' + violation.violatedDirective + ' ' + violation.blockedURI));`,
  });
  if (view.settings) {
    const kept = JSON.stringify(JSON.stringify(view.settings));
    await context.addInitScript({
      content: `if (location.protocol !== 'about:') localStorage.setItem('pacman.settings.v1', ${kept});`,
    });
  }
  if (view.before) await context.addInitScript({ content: view.before });
  await context.addInitScript({ content: MONOSPACE });
  const page = await context.newPage();
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(`console error: ${message.text()} (${message.location().url})`);
  });
  page.on('pageerror', (error) => problems.push(`uncaught: ${error.stack ?? error.message}`));
  page.on('requestfailed', (request) => {
    const reason = request.failure()?.errorText ?? '';
    // A page that is left or reloaded gives up the requests it still had; nothing is wrong with that.
    if (reason !== 'net::ERR_ABORTED') problems.push(`failed request: ${request.method()} ${request.url()} ${reason}`);
  });
  await page.goto(url);
  const close = async (): Promise<void> => {
    // What a route still does when its visit ends is nobody's matter.
    await context.unrouteAll({ behavior: 'ignoreErrors' });
    await context.close();
  };
  return { page, context, problems, close };
}

/**
 * The packaged Chromium has no monospace font, and what is as wide as its letters fits where real ones are cut. Every page gets one, under
 * a name that its style asks for. (A font out of memory is no matter of the content security policy.)
 */
const MONOSPACE = [400, 700]
  .map((weight) => {
    const file = `node_modules/@fontsource/noto-sans-mono/files/noto-sans-mono-latin-${weight}-normal.woff2`;
    const bytes = readFileSync(join(import.meta.dirname, '..', file)).toString('base64');
    return `document.fonts.add(new FontFace('Menlo', Uint8Array.from(atob('${bytes}'), (letter) => letter.charCodeAt(0)), { weight: '${weight}' }));`;
  })
  .join('\n');

interface Chromium {
  path: string;
  /** What the browser needs in its environment to find its libraries and fonts. */
  env?: Record<string, string>;
}

/** Where systems put their Chromium or Chrome. */
const USUAL_PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/opt/google/chrome/chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
];

function findChromium(): Chromium {
  const path = process.env.CHROMIUM_PATH ?? USUAL_PLACES.find((place) => existsSync(place));
  if (path !== undefined) return { path };
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error('No Chromium was found: install Chrome or Chromium, or set CHROMIUM_PATH to its program.');
  }
  const home = unpack();
  return {
    path: join(home, 'chromium'),
    env: { LD_LIBRARY_PATH: join(home, 'al2023', 'lib'), FONTCONFIG_FILE: join(home, 'fonts.conf') },
  };
}

/**
 * Unpacks the packaged Chromium, once for each version of it, and returns its folder. It is unpacked beside its place
 * and moved there when whole, so that a run that was stopped half-way leaves no half of a browser.
 */
function unpack(): string {
  const modules = join(import.meta.dirname, '..', 'node_modules');
  const manifest = readFileSync(join(modules, '@sparticuz', 'chromium', 'package.json'), 'utf8');
  const { version } = JSON.parse(manifest) as { version: string };
  const home = join(modules, '.cache', `chromium-${version}`);
  if (existsSync(home)) return home;
  const staging = `${home}.${process.pid}`;
  mkdirSync(staging, { recursive: true });
  // The package unpacks to the folder for temporary files, and its libraries only where it believes to be in a Lambda.
  const env = { ...process.env, TMPDIR: staging, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs22.x' };
  const script = "import('@sparticuz/chromium').then((chromium) => chromium.default.executablePath())";
  execFileSync(process.execPath, ['--eval', script], { cwd: import.meta.dirname, env, stdio: 'inherit' });
  writeFileSync(
    join(staging, 'fonts.conf'),
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir prefix="relative">fonts</dir></fontconfig>`,
  );
  try {
    renameSync(staging, home);
  } catch (error) {
    // Another process was quicker.
    if (!existsSync(home)) throw error;
    rmSync(staging, { recursive: true });
  }
  return home;
}
