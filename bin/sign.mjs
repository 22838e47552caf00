// npx same-door sign: from the texts of a flow to clips that a company can publish. Nothing leaves this machine.
import { parseArgs } from 'node:util';
import { MissingTool } from './sign/tools.mjs';
import { Refused } from './sign/refused.mjs';

const usage = `usage: same-door sign script [--flow <flow>] [--statute <statute>] [--lang <tag>] [--out <folder>]
       same-door sign encode <video> … [--out <folder>] [--poster <seconds>]
       same-door sign check <sign-catalog.json> [--flow <flow>] [--statute <statute>] [--lang <tag>] [--json] [--skip-technical]
       same-door sign serve <folder> [--port <port>]

  script   writes the shot list for a studio, as a page and as a table (CSV)
  encode   makes the files of each clip and its entry in sign-catalog.json, as a draft; needs ffmpeg
  check    how every text stands in every language: ok, missing, stale, placeholder, avatar, unreviewed, technical; needs ffprobe
  serve    shows a folder of clips to this machine only

  --flow     cancel, contract or complaint; may be repeated; all when left out, or the one that the catalogue is for
  --statute  such as br-sac; may be repeated, generic when left out
  --lang     sign language by its tag, such as bzs or ase; may be repeated
  --out      sign-script for lists, sign for clips, when left out
  --poster   where the first meaningful sign is; 1 when left out

Exit status: 0 done, 1 a language that the catalogue calls supported is not, 2 wrong usage, a film that cannot be used, or a missing tool.`;

const options = {
  flow: { type: 'string', multiple: true },
  statute: { type: 'string', multiple: true },
  lang: { type: 'string', multiple: true },
  out: { type: 'string' },
  poster: { type: 'string' },
  port: { type: 'string' },
  json: { type: 'boolean' },
  'skip-technical': { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
};
const commands = {
  script: async (asked) => (await import('./sign/script.mjs')).script(asked),
  encode: async (asked) => (await import('./sign/encode.mjs')).encode(asked),
  check: async (asked) => (await import('./sign/check.mjs')).check(asked),
  serve: async (asked) => (await import('./sign/serve.mjs')).serve(asked),
};

/** @returns the exit status */
export async function sign(argv) {
  let parsed;
  try {
    parsed = parseArgs({ args: argv, options, allowPositionals: true });
  } catch (error) {
    return wrong(error.message);
  }
  const [command = '', ...names] = parsed.positionals;
  if (parsed.values.help) {
    console.log(usage);
    return 0;
  }
  if (!Object.hasOwn(commands, command)) return wrong(command ? `There is no command "sign ${command}".` : 'Say what to do.');
  try {
    return await commands[command]({ names, ...parsed.values });
  } catch (error) {
    if (error instanceof MissingTool) {
      console.error(error.message);
      return 2;
    }
    if (error instanceof Refused) return wrong(error.message);
    throw error;
  }
}

function wrong(sentence) {
  console.error(`${sentence}\n\n${usage}`);
  return 2;
}
