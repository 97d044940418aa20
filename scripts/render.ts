/**
 * `npm run render`: writes the single files of k8s/ from the kustomizations beside them.
 *
 * Kustomize drops every comment, and these files are read by people who learn. So what the base says to change (namespace,
 * labels, image tags) is done here on the documents as they are written; a test holds the result against kustomize's.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Document, isMap, isScalar, parse, parseAllDocuments, visit } from 'yaml';
import { readCommand } from './command.ts';

const HELP = `npm run render

Writes the single files of k8s/ from the kustomizations beside them.
`;

export const K8S = join(import.meta.dirname, '..', 'k8s');

interface Kustomization {
  namespace?: string;
  labels?: { pairs: Record<string, string> }[];
  images?: { name: string; newTag: string }[];
  resources: string[];
}

/** The single files by name, and the kustomization that each is made from. */
export const SINGLE_FILES: Readonly<Record<string, string>> = {
  'pacman-stateful-demo.yaml': 'base',
  'pacman-ingress.yaml': 'components/ingress',
  'pacman-gateway.yaml': 'components/gateway',
};

export function render(folder: string): string {
  const read = (file: string) => readFileSync(join(K8S, folder, file), 'utf8');
  const kustomization = parse(read('kustomization.yaml')) as Kustomization;
  const documents = kustomization.resources.flatMap((file) => parseAllDocuments(read(file)) as Document.Parsed[]);
  const texts = documents.map((document) => {
    customize(document, kustomization);
    return document.toString({ lineWidth: 0, directives: false, flowCollectionPadding: false }).trim();
  });
  return `# Made from k8s/${folder} by \`npm run render\`: change it there.\n\n${texts.join('\n---\n')}\n`;
}

/** What Kubernetes makes other objects from. */
const TEMPLATES = [
  ['spec', 'template'],
  ['spec', 'volumeClaimTemplates', 0],
];

/** Kinds that belong to no namespace. */
const CLUSTER_WIDE = ['ClusterRole', 'ClusterRoleBinding', 'Namespace'];

function customize(document: Document, { namespace, labels = [], images = [] }: Kustomization): void {
  const pairs = Object.assign({}, ...labels.map((label) => label.pairs)) as Record<string, string>;
  const label = (path: readonly (string | number)[]) => {
    for (const [key, value] of Object.entries(pairs)) document.setIn([...path, 'labels', key], value);
  };
  if (namespace && !CLUSTER_WIDE.includes(String(document.get('kind')))) {
    document.setIn(['metadata', 'namespace'], namespace);
  }
  label(['metadata']);
  for (const path of TEMPLATES) if (document.hasIn(path)) label([...path, 'metadata']);
  const tags = new Map(images.map((image) => [image.name, image.newTag]));
  visit(document, {
    Pair: (_, pair) => {
      if (!isScalar(pair.key) || !isScalar(pair.value)) return;
      const tag = pair.key.value === 'image' ? tags.get(String(pair.value.value)) : undefined;
      if (tag) pair.value.value = `${pair.value.value}:${tag}`;
    },
  });
  sortMetadata(document.get('metadata'));
}

/** Name and namespace before labels, as everywhere. */
function sortMetadata(metadata: unknown): void {
  if (!isMap(metadata)) return;
  const rank = ({ key }: { key: unknown }) => ['namespace', 'name'].indexOf(String(isScalar(key) ? key.value : key));
  metadata.items.sort((a, b) => rank(b) - rank(a));
}

if (import.meta.main && readCommand(HELP)) {
  for (const [file, folder] of Object.entries(SINGLE_FILES)) {
    writeFileSync(join(K8S, file), render(folder));
    process.stdout.write(`k8s/${file}\n`);
  }
}
