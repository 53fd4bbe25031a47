import { type ChildProcess, execFileSync, type StdioOptions, spawn } from 'node:child_process';
import {
  appendFileSync,
  copyFileSync,
  cpSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, relative, resolve } from 'node:path';
import dockerignore from '@balena/dockerignore';
import { type Copy, DockerfileParser, type From } from 'dockerfile-ast';

/**
 * Carries out a Dockerfile without Docker: each stage is a folder that its steps see as the root of the file system,
 * with this machine's own programs (/usr, /etc) in the place of the base image. Needs root, and Linux.
 */
export interface Container {
  /** What the stage would start, or another command, as its user; it ends when its process does. */
  start(command?: readonly string[], environment?: NodeJS.ProcessEnv): ChildProcess;
  /** The same, to its end. */
  run(command: readonly string[], environment?: NodeJS.ProcessEnv): Promise<Finished>;
  /** The command of HEALTHCHECK. */
  readonly healthCheck: readonly string[];
  /** The path here of a path in it. */
  at(path: string): string;
  remove(): void;
}

export interface Finished {
  readonly code: number | null;
  readonly output: string;
}

interface Stage {
  readonly root: string;
  folder: string;
  user: string;
  command: readonly string[];
  healthCheck: readonly string[];
  readonly environment: Record<string, string>;
}

/** As the base image has it. */
const ids: Readonly<Record<string, number>> = { root: 0, node: 1000 };

/** Whether this machine lets us make roots of file systems. */
export function canContain(): boolean {
  try {
    execFileSync('unshare', ['--mount', 'mount', '-t', 'tmpfs', 'none', '/mnt'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

// its types call the function a default, which as CommonJS it has not
const createIgnore = dockerignore as unknown as typeof dockerignore.default;

/** What of a folder reaches the steps of its Dockerfile. */
export function contextOf(home: string): (path: string) => boolean {
  const ignore = createIgnore().add(readFileSync(join(home, '.dockerignore'), 'utf8'));
  return (path) => !ignore.ignores(path);
}

/** The last stage of the Dockerfile in a folder, every step taken. */
export async function buildContainer(home: string): Promise<Container> {
  const folder = mkdtempSync(join(tmpdir(), 'hankegraafi-container-'));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  try {
    const stages = new Map<string, Stage>();
    let stage: Stage | undefined;
    const instructions = DockerfileParser.parse(
      readFileSync(join(home, 'Dockerfile'), 'utf8'),
    ).getInstructions();
    for (const instruction of instructions) {
      const keyword = instruction.getKeyword();
      const words = instruction.getArguments().map((argument) => argument.getValue());
      if (keyword === 'FROM') {
        const name = (instruction as From).getBuildStage() ?? 'last';
        stage = makeStage(join(folder, name));
        stages.set(name, stage);
        continue;
      }
      if (!stage) throw new Error(`${keyword} stands before FROM`);
      if (keyword === 'WORKDIR') {
        stage.folder = words[0] ?? '/';
        mkdirSync(join(stage.root, stage.folder), { recursive: true });
      } else if (keyword === 'ENV') {
        for (const word of words) {
          const [name = '', ...value] = word.split('=');
          stage.environment[name] = value.join('=');
        }
      } else if (keyword === 'USER') stage.user = words[0] ?? 'root';
      else if (keyword === 'COPY') copy(instruction as Copy, words, stage, stages, home);
      else if (keyword === 'RUN') {
        const command = ['/bin/sh', '-c', instruction.getRawArgumentsContent() ?? ''];
        const { code, output } = await finish(enter(stage, command, networkOf(stage)));
        if (code !== 0) throw new Error(`RUN ${command[2]} ended with ${code}:\n${output.slice(-2000)}`);
      } else if (keyword === 'CMD') stage.command = JSON.parse(instruction.getRawArgumentsContent() ?? '[]');
      else if (keyword === 'HEALTHCHECK') {
        const check = instruction.getRawArgumentsContent() ?? '';
        stage.healthCheck = JSON.parse(check.slice(check.indexOf('[')));
      } else if (keyword !== 'VOLUME' && keyword !== 'EXPOSE')
        throw new Error(`${keyword} is a step that test/container.ts does not know yet`);
    }
    if (!stage) throw new Error('the Dockerfile has no stage');
    const last = stage;
    return {
      start: (command = last.command, environment = {}) => enter(last, command, environment),
      run: (command, environment = {}) => finish(enter(last, command, environment)),
      healthCheck: last.healthCheck,
      at: (path) => join(last.root, path),
      remove,
    };
  } catch (error) {
    remove();
    throw error;
  }
}

function makeStage(root: string): Stage {
  for (const name of ['etc', 'dev', 'proc', 'root', 'tmp', 'usr'])
    mkdirSync(join(root, name), { recursive: true });
  for (const name of readdirSync('/').filter((name) => lstatSync(`/${name}`).isSymbolicLink()))
    if (readlinkSync(`/${name}`).startsWith('usr/')) symlinkSync(readlinkSync(`/${name}`), join(root, name));
  execFileSync('chmod', ['1777', join(root, 'tmp')]);
  // beside the root, for the root's own /etc is this machine's
  copyFileSync('/etc/passwd', `${root}.passwd`);
  copyFileSync('/etc/group', `${root}.group`);
  for (const [name, id] of Object.entries(ids).filter(([name]) => name !== 'root')) {
    appendFileSync(`${root}.passwd`, `${name}:x:${id}:${id}::/tmp:/bin/sh\n`);
    appendFileSync(`${root}.group`, `${name}:x:${id}:\n`);
  }
  return { root, folder: '/', user: 'root', command: [], healthCheck: [], environment: {} };
}

function copy(
  instruction: Copy,
  words: readonly string[],
  to: Stage,
  stages: Map<string, Stage>,
  home: string,
): void {
  const from = instruction.getFromFlag()?.getValue();
  const source = from === undefined || from === null ? home : stages.get(from)?.root;
  if (source === undefined) throw new Error(`COPY is from ${from}, which is no stage`);
  const isIn = source === home ? contextOf(home) : () => true;
  const target = resolve(to.folder, words.at(-1) ?? '.');
  for (const word of words.slice(0, -1)) {
    const path = join(source, word);
    // a folder gives what is in it, a file keeps its name
    const isInto = !statSync(path).isDirectory() && /(^|\/)(\.?)$/.test(words.at(-1) ?? '');
    cpSync(path, join(to.root, target, ...(isInto ? [basename(path)] : [])), {
      recursive: true,
      verbatimSymlinks: true,
      filter: (file) => relative(source, file) === '' || isIn(relative(source, file)),
    });
  }
}

/** What installing needs of this machine: where packages come from, and whom to trust. */
function networkOf({ root }: Stage): NodeJS.ProcessEnv {
  const ask = (name: string) => execFileSync('npm', ['config', 'get', name], { encoding: 'utf8' }).trim();
  const { NODE_EXTRA_CA_CERTS, HTTPS_PROXY, https_proxy } = process.env;
  mkdirSync(join(root, 'root/.npm'), { recursive: true });
  return {
    npm_config_registry: ask('registry'),
    npm_config_update_notifier: 'false',
    CONTAINER_CACHE: ask('cache'),
    ...(NODE_EXTRA_CA_CERTS && { NODE_EXTRA_CA_CERTS }),
    ...(HTTPS_PROXY && { HTTPS_PROXY }),
    ...(https_proxy && { https_proxy }),
  };
}

// the mounts are this process's alone, and end with it
const entering = `set -e
mount --make-rprivate /
for name in usr etc dev proc; do mount --rbind "/$name" "$CONTAINER_ROOT/$name"; done
mount --bind "$CONTAINER_ROOT.passwd" "$CONTAINER_ROOT/etc/passwd"
mount --bind "$CONTAINER_ROOT.group" "$CONTAINER_ROOT/etc/group"
if [ -d "$CONTAINER_CACHE" ]; then mount --bind "$CONTAINER_CACHE" "$CONTAINER_ROOT/root/.npm"; fi
cd /
exec chroot --userspec="$CONTAINER_USER" "$CONTAINER_ROOT" /usr/bin/env -u CONTAINER_ROOT -u CONTAINER_USER -u CONTAINER_CACHE --chdir="$CONTAINER_FOLDER" "$@"`;

function enter(stage: Stage, command: readonly string[], environment: NodeJS.ProcessEnv): ChildProcess {
  const id = ids[stage.user];
  if (id === undefined) throw new Error(`USER ${stage.user} is nobody whom the base image has`);
  const stdio: StdioOptions = ['ignore', 'pipe', 'pipe'];
  return spawn('unshare', ['--mount', '/bin/sh', '-c', entering, 'sh', ...command], {
    stdio,
    env: {
      PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
      HOME: stage.user === 'root' ? '/root' : '/tmp',
      ...stage.environment,
      ...environment,
      CONTAINER_ROOT: stage.root,
      CONTAINER_USER: `${id}:${id}`,
      CONTAINER_FOLDER: stage.folder,
    },
  });
}

function finish(child: ChildProcess): Promise<Finished> {
  let output = '';
  child.stdout?.on('data', (text) => (output += text));
  child.stderr?.on('data', (text) => (output += text));
  return new Promise((done) => child.on('close', (code) => done({ code, output })));
}
