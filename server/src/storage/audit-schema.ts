/** The log is looked through by time and by what it is about; a message is found by its id, and not only within its case. */
export const auditIndexes = `
  CREATE INDEX audit_leaves_by_time ON audit_leaves (tenant_id, at, id);
  CREATE INDEX audit_leaves_of_object ON audit_leaves (tenant_id, object);
  CREATE INDEX messages_by_id ON messages (tenant_id, id);
  CREATE INDEX deliveries_of_case ON deliveries (tenant_id, case_id);
`;
