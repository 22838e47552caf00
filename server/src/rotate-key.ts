import { placesFrom } from './ops/settings-sources.ts';
import { keyFolder } from './receipts/key-files.ts';
import { rotateKey } from './receipts/keyring.ts';

// usage: DATA_DIR=./data npm run rotate-key, then restart the server
const kid = rotateKey(keyFolder(placesFrom(process.env).dataDirectory), new Date());
console.log(`Receipts and checkpoints are signed with the key ${kid} from the next start of the server. Old ones stay genuine.`);
