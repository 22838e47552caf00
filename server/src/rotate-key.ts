import { placesFrom } from './ops/settings-sources.ts';
import { keyFolder } from './receipts/key-files.ts';
import { rotateKey } from './receipts/keyring.ts';

// usage: DATA_DIR=./data node server/src/rotate-key.ts, then restart the server
const kid = rotateKey(keyFolder(placesFrom(process.env).dataDirectory), new Date());
console.log(`Receipts are signed with the key ${kid} from the next start of the server. Old receipts stay genuine.`);
