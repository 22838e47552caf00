import { dueEndpoints, endpointsOf, happeningOf, listDeliveries } from './delivery-reads.ts';
import type { DeliveryStorage } from './delivery-storage.ts';
import { claimDeliveries, giveUpDeliveries, redriveDeliveries, redriveDelivery, settleDelivered, writeEndpoints } from './delivery-writes.ts';
import type { Engine } from './sql.ts';

/** Deliveries on any engine. */
export function deliveryStorage(engine: Engine): DeliveryStorage {
  return {
    keepEndpoints: (...given) => engine.write(() => writeEndpoints(...given)),
    due: (...given) => engine.read(() => dueEndpoints(...given)),
    claim: (...given) => engine.write(() => claimDeliveries(...given)),
    happening: (...given) => engine.read(() => happeningOf(...given)),
    settle: (...given) => engine.write(() => settleDelivered(...given)),
    giveUp: (...given) => engine.write(() => giveUpDeliveries(...given)),
    endpoints: (...given) => engine.read(() => endpointsOf(...given)),
    list: (...given) => engine.read(() => listDeliveries(...given)),
    redrive: (...given) => engine.write(() => redriveDelivery(...given)),
    redriveAll: (...given) => engine.write(() => redriveDeliveries(...given)),
  };
}
