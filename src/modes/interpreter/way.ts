import type { OtherWay } from '../sign-language/ways.ts';
import { offeredInterpreter } from './offered.ts';

/** A sign-language interpreter, beside the clips: where the tag names one. */
export const interpreterWay: OtherWay = {
  id: 'interpreter',
  label: 'sign-language.interpreter',
  offered: (scene) => offeredInterpreter(scene) !== undefined,
  async bring() {
    const { Interpreter } = await import('./interpreter.ts');
    return ({ scene, language }) => {
      const choice = offeredInterpreter(scene());
      if (!choice) throw new TypeError('No interpreter is offered any more.');
      const interpreter = new Interpreter({ choice, lang: language()?.tag ?? '', scene });
      return { view: (page) => interpreter.view(page), leave: () => interpreter.gone() };
    };
  },
};
