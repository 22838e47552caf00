/** Sounds of a new call; off until somebody chooses one. Made here: nothing is loaded. */
export const sounds = ['off', 'chime', 'knock', 'low'] as const;
export type Sound = (typeof sounds)[number];

interface Note {
  readonly at: number;
  readonly length: number;
  readonly hertz: number;
  readonly shape: OscillatorType;
}

const scores: Readonly<Record<Exclude<Sound, 'off'>, readonly Note[]>> = {
  chime: [{ at: 0, length: 0.35, hertz: 880, shape: 'sine' }, { at: 0.3, length: 0.6, hertz: 1174.7, shape: 'sine' }],
  knock: [0, 0.16, 0.32].map((at) => ({ at, length: 0.09, hertz: 210, shape: 'triangle' as const })),
  low: [{ at: 0, length: 0.9, hertz: 96, shape: 'sawtooth' }],
};
const loudness = 0.25;
const kept = 'same-door-console:sound';

/** The sound that was chosen on this machine. */
export function chosenSound(storage: () => Storage = () => localStorage): Sound {
  try {
    const found = storage().getItem(kept);
    return sounds.find((one) => one === found) ?? 'off';
  } catch {
    return 'off'; // the browser forbids storage; nothing is chosen then
  }
}

export function chooseSound(sound: Sound, storage: () => Storage = () => localStorage): void {
  try {
    storage().setItem(kept, sound);
  } catch {
    // Chosen for as long as the page is open.
  }
}

/** Plays it once. @returns whether there was something to play */
export function play(sound: Sound, open: () => AudioContext = () => new AudioContext()): boolean {
  if (sound === 'off') return false;
  const context = open();
  const notes = scores[sound];
  for (const { at, length, hertz, shape } of notes) {
    const [tone, volume] = [context.createOscillator(), context.createGain()];
    const start = context.currentTime + at;
    tone.type = shape;
    tone.frequency.value = hertz;
    volume.gain.setValueAtTime(0, start);
    volume.gain.linearRampToValueAtTime(loudness, start + 0.01);
    volume.gain.linearRampToValueAtTime(0, start + length);
    tone.connect(volume).connect(context.destination);
    tone.start(start);
    tone.stop(start + length);
    if (tone && notes.at(-1)?.at === at) tone.addEventListener('ended', () => void context.close());
  }
  return true;
}
