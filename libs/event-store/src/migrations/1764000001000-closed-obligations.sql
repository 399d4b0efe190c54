-- Obligations that an event closed while their row stayed open: a command that closed an old one and opened another let it go from the state before its row was
-- made. The log has what is true; the rows are set by it. Rows only, no event is touched.
update es.obligation o
set state = closed.state
from (
  select distinct on (e.organisation_id, e.data ->> 'obligationId')
    e.organisation_id,
    (e.data ->> 'obligationId')::uuid as obligation_id,
    case e.type when 'ObligationMet' then 'met' when 'ObligationCancelled' then 'cancelled' else 'lapsed' end as state
  from es.event e
  where e.type in ('ObligationMet', 'ObligationCancelled', 'ObligationLapsed')
  order by e.organisation_id, e.data ->> 'obligationId', e.position desc
) closed
where o.organisation_id = closed.organisation_id and o.obligation_id = closed.obligation_id and o.state = 'open';
