import { fileLimits } from '../../wire/file.ts';
import type { Scene } from '../scene.ts';
import type { FileRow } from './file-rows.ts';
import { sizeText } from './size.ts';

/** How it stands with a file, in words; a refusal says exactly why and what would do. */
export function fileText({ words }: Pick<Scene, 'words'>, { name, bytes, news }: FileRow, most: number): string {
  const size = sizeText(words, bytes);
  switch (news.state) {
    case 'waiting':
      return news.reason ? `${words.find(`queued.${news.reason}`) ?? ''} ${words.say('files.goes-on')}` : words.say('files.waiting');
    case 'uploading':
      return words.say('files.uploading', { percent: words.number(Math.floor((news.sent / bytes) * 100) / 100, { style: 'percent' }), size });
    case 'refused':
      return (
        words.find(news.problem === 'too-many' ? 'files.too-many' : `problem.${news.problem}`, { name, size, max: news.problem === 'too-many' ? most : sizeText(words, fileLimits.bytes) }) ??
        words.say('files.refused', { name })
      );
    default:
      return words.say(`files.${news.state}`);
  }
}
