import { countDead, dueEndpoints, endpointsOf, happeningOf, listDeliveries } from './delivery-reads.ts';
import type { DeliveryStorage } from './delivery-storage.ts';
import { claimDeliveries, giveUpDeliveries, redriveDeliveries, redriveDelivery, settleDelivered, writeEndpoints } from './delivery-writes.ts';
import { methodsOn, type Engine } from './sql.ts';

/** Deliveries on any engine. */
export function deliveryStorage(engine: Engine): DeliveryStorage {
  const { reads, writes } = methodsOn(engine);
  return {
    keepEndpoints: writes(writeEndpoints),
    due: reads(dueEndpoints),
    // Compare-and-set on the row itself: who comes second finds it changed, and people's submissions do not wait in line with these.
    claim: (...given) => engine.write(() => claimDeliveries(...given), 'constraints'),
    happening: reads(happeningOf),
    settle: (...given) => engine.write(() => settleDelivered(...given), 'constraints'),
    giveUp: writes(giveUpDeliveries),
    endpoints: reads(endpointsOf),
    countDead: reads(countDead),
    list: reads(listDeliveries),
    redrive: writes(redriveDelivery),
    redriveAll: writes(redriveDeliveries),
  };
}
