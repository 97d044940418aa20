/**
 * `npm run e2e:k8s`: walks through k8s/README.md on the cluster that KUBECONFIG names, command by command, and checks
 * that each prints what the document shows and that what the document promises is true.
 *
 * Exchanged is only what differs from cluster to cluster (see HELP).
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { agrees, type Instruction, readWalkthrough } from '../../k8s/test/walkthrough.ts';
import { readCommand, refuse } from '../../scripts/command.ts';
import { CHECKS } from './checks.ts';
import { ingressUrl } from './doors.ts';
import { FOLDER, get, kubectl, type Printed, shell, sleep } from './kubectl.ts';

const HELP = `npm run e2e:k8s

Walks through k8s/README.md on the cluster that KUBECONFIG names, command by command, with players in it, and checks what it prints and
promises. Afterwards nothing is left in the cluster.

  LOAD_IMAGES   the command by which an image gets there, its name appended (on kind and minikube: theirs)
  INGRESS_URL   where the ingress controller answers (as the Ingress itself tells)
  GATEWAY_PORT  the port of a Gateway's listener, where the controller takes only one of its own (80)
  KEEP          leaves everything as it is when something has failed
`;

/** The longest that a command may take, in s, beside what the document allows. */
const PATIENCE = 600;

type ShellCommand = Extract<Instruction, { kind: 'command' }>;

const started = Date.now();
const figures: string[] = [];
const failures: string[] = [];
const meanwhile: { stop(): void }[] = [];
let passed = 0;

function say(text: string): void {
  process.stdout.write(`${new Date().toISOString().slice(11, 19)}  ${text}\n`);
}

/** How an image of this machine's Docker gets into the cluster. */
function loader(context: string): string {
  if (process.env.LOAD_IMAGES) return process.env.LOAD_IMAGES;
  if (context.startsWith('kind-')) return `kind load docker-image --name ${context.slice(5)}`;
  return 'minikube image load';
}

async function exchange(command: string, load: string): Promise<string> {
  const port = process.env.GATEWAY_PORT;
  const exchanged = command
    .replace('minikube image load', load)
    .replace(
      'kubectl apply -f pacman-gateway.yaml',
      port ? `sed '/listeners/,/^---/s/port: 80$/port: ${port}/' pacman-gateway.yaml | kubectl apply -f -` : '$&',
    );
  return exchanged.includes('$(minikube ip)')
    ? exchanged.replace('http://$(minikube ip)', await ingressUrl())
    : exchanged;
}

async function runCommand(step: ShellCommand, load: string, storageClass: string): Promise<void> {
  const command = await exchange(step.command, load);
  const shown = step.output.map((line) => line.replaceAll('csi-hostpath-sc', storageClass));
  say(`$ ${command}`);
  if (step.note === 'meanwhile') return runMeanwhile(command, shown);
  const deadline = Date.now() + step.within * 1000;
  for (;;) {
    const printed = await bounded(command);
    if (printed.code === 0 && agrees(shown, printed.lines)) {
      for (const line of printed.lines.slice(0, 20)) process.stdout.write(`            ${line.slice(0, 160)}\n`);
      return;
    }
    if (Date.now() > deadline) {
      throw new Error(
        `the document shows\n${shown.join('\n')}\nand exit code 0; printed was, with ${printed.code},\n${printed.lines.join('\n')}`,
      );
    }
    await sleep(1000);
  }
}

async function runMeanwhile(command: string, shown: string[]): Promise<void> {
  const lines: string[] = [];
  const terminal = shell(command, (line) => lines.push(line));
  meanwhile.push(terminal);
  const deadline = Date.now() + 60_000;
  while (!agrees(shown, lines)) {
    if (Date.now() > deadline)
      throw new Error(`the document shows\n${shown.join('\n')}\nprinted was\n${lines.join('\n')}`);
    await sleep(200);
  }
}

async function bounded(command: string): Promise<Printed> {
  const terminal = shell(command);
  const timer = setTimeout(() => terminal.stop(), PATIENCE * 1000);
  const printed = await terminal;
  clearTimeout(timer);
  return printed;
}

function closeTerminals(): void {
  for (const terminal of meanwhile.splice(0)) terminal.stop();
}

async function runCheck(name: string): Promise<void> {
  say(`? ${name}`);
  if (name === 'the other terminals are closed') return closeTerminals();
  const check = CHECKS[name];
  if (!check) throw new Error('there is no such check');
  const before = Date.now();
  const figure = await check();
  if (!figure) return;
  say(`  ${figure}`);
  figures.push(`${name}: ${figure} (checked in ${((Date.now() - before) / 1000).toFixed(0)} s)`);
}

/** What earlier runs may have left; the walkthrough itself ends with the same. */
async function cleanUp(): Promise<void> {
  closeTerminals();
  await kubectl('delete', 'namespace', 'pacman', 'pacman-players', '--ignore-not-found', '--timeout=240s');
  await kubectl('delete', 'clusterrole,clusterrolebinding', 'pacman-location', '--ignore-not-found');
}

function isAboutGateways(step: Instruction): boolean {
  return step.kind === 'command' ? step.note === 'gateway' : step.name === 'the gateway lets players in';
}

async function walk(): Promise<void> {
  const load = loader(await kubectl('config', 'current-context'));
  const classes = await get<{ items: { metadata: { name: string; annotations?: Record<string, string> } }[] }>(
    'storageclasses',
  );
  const preset = classes.items.find(
    ({ metadata }) => metadata.annotations?.['storageclass.kubernetes.io/is-default-class'] === 'true',
  );
  if (!preset) throw new Error('The cluster has no default StorageClass');
  const gatewayClass =
    /gatewayClassName: (.+)/.exec(readFileSync(join(FOLDER, 'pacman-gateway.yaml'), 'utf8'))?.[1] ?? '';
  const hasGateways = await kubectl('get', 'gatewayclass', gatewayClass).then(
    () => true,
    () => false,
  );
  const steps = readWalkthrough(readFileSync(join(FOLDER, 'README.md'), 'utf8'));
  await cleanUp();
  for (const step of steps) {
    if (!hasGateways && isAboutGateways(step)) {
      say(`SKIPPED (the cluster has no GatewayClass ${gatewayClass}) k8s/README.md:${step.line}`);
      continue;
    }
    try {
      if (step.kind === 'check') await runCheck(step.name);
      else await runCommand(step, load, preset.metadata.name);
      passed += 1;
    } catch (error) {
      const what = step.kind === 'check' ? step.name : step.command;
      failures.push(`k8s/README.md:${step.line} ${what}: ${error instanceof Error ? error.message : error}`);
      say(`FAILED ${failures.at(-1)}`);
      // What follows rests on what came before.
      if (step.kind === 'command') break;
    }
  }
}

if (readCommand(HELP)) await run();

async function run(): Promise<void> {
  try {
    await kubectl('get', '--raw', '/readyz');
  } catch {
    return refuse(
      `No cluster answers by ${process.env.KUBECONFIG ? 'that' : 'the default'} configuration: set KUBECONFIG`,
    );
  }
  try {
    await walk();
  } catch (error) {
    failures.push(error instanceof Error ? error.message : String(error));
    say(`FAILED ${failures.at(-1)}`);
  }
  if (failures.length > 0 && process.env.KEEP) closeTerminals();
  else await cleanUp();

  process.stdout.write(`\n${figures.map((figure) => `  ${figure}`).join('\n')}\n`);
  process.stdout.write(`  in all ${((Date.now() - started) / 60_000).toFixed(1)} minutes\n\n`);
  for (const failure of failures) process.stdout.write(`FAILED ${failure}\n`);
  process.stdout.write(`${passed} passed, ${failures.length} failed\n`);
  process.exitCode = failures.length > 0 ? 1 : 0;
}
