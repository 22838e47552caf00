import { dueEndpoints, endpointsOf, happeningOf, listDeliveries } from './delivery-reads.ts';
import type { DeliveryStorage } from './delivery-storage.ts';
import { claimDeliveries, giveUpDeliveries, redriveDeliveries, redriveDelivery, settleDelivered, writeEndpoints } from './delivery-writes.ts';
import type { Engine } from './sql.ts';

/** Deliveries on any engine. */
export function deliveryStorage({ read, write }: Engine): DeliveryStorage {
  return {
    keepEndpoints: (...given) => write(() => writeEndpoints(...given)),
    due: (...given) => read(() => dueEndpoints(...given)),
    claim: (...given) => write(() => claimDeliveries(...given)),
    happening: (...given) => read(() => happeningOf(...given)),
    settle: (...given) => write(() => settleDelivered(...given)),
    giveUp: (...given) => write(() => giveUpDeliveries(...given)),
    endpoints: (...given) => read(() => endpointsOf(...given)),
    list: (...given) => read(() => listDeliveries(...given)),
    redrive: (...given) => write(() => redriveDelivery(...given)),
    redriveAll: (...given) => write(() => redriveDeliveries(...given)),
  };
}
