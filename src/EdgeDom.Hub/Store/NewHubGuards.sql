-- The guards of the tables of NewHub.sql, which runs before, and the first row of the turn; edit both with every new
-- script.

CREATE TRIGGER guard_update_answer AFTER UPDATE OF key, fingerprint, body ON answer
BEGIN SELECT only_edgedom_may_write_this_file() WHERE 0; END;
CREATE TRIGGER guard_delete_answer AFTER DELETE ON answer BEGIN SELECT only_edgedom_may_write_this_file() WHERE 0; END;
CREATE TRIGGER guard_update_api_key AFTER UPDATE OF body ON api_key
BEGIN SELECT only_edgedom_may_write_this_file() WHERE 0; END;
CREATE TRIGGER guard_delete_api_key AFTER DELETE ON api_key
BEGIN SELECT only_edgedom_may_write_this_file() WHERE 0; END;
CREATE TRIGGER guard_update_capacity_day AFTER UPDATE OF node, day, body ON capacity_day
BEGIN SELECT only_edgedom_may_write_this_file() WHERE 0; END;
CREATE TRIGGER guard_delete_capacity_day AFTER DELETE ON capacity_day
BEGIN SELECT only_edgedom_may_write_this_file() WHERE 0; END;
CREATE TRIGGER guard_update_channel_policy AFTER UPDATE OF id, sku, channel, body ON channel_policy
BEGIN SELECT only_edgedom_may_write_this_file() WHERE 0; END;
CREATE TRIGGER guard_delete_channel_policy AFTER DELETE ON channel_policy
BEGIN SELECT only_edgedom_may_write_this_file() WHERE 0; END;
CREATE TRIGGER guard_update_consolidation AFTER UPDATE OF order_id, body ON consolidation
BEGIN SELECT only_edgedom_may_write_this_file() WHERE 0; END;
CREATE TRIGGER guard_delete_consolidation AFTER DELETE ON consolidation
BEGIN SELECT only_edgedom_may_write_this_file() WHERE 0; END;
CREATE TRIGGER guard_update_cost_account AFTER UPDATE OF day, node, channel, service ON cost_account
BEGIN SELECT only_edgedom_may_write_this_file() WHERE 0; END;
CREATE TRIGGER guard_delete_cost_account AFTER DELETE ON cost_account
BEGIN SELECT only_edgedom_may_write_this_file() WHERE 0; END;
CREATE TRIGGER guard_update_customer_order AFTER UPDATE OF id, channel, reference, status, body, packed ON
  customer_order
BEGIN SELECT only_edgedom_may_write_this_file() WHERE 0; END;
CREATE TRIGGER guard_delete_customer_order AFTER DELETE ON customer_order
BEGIN SELECT only_edgedom_may_write_this_file() WHERE 0; END;
CREATE TRIGGER guard_update_decision AFTER UPDATE OF id, order_id, cause, body, question, packed ON decision
BEGIN SELECT only_edgedom_may_write_this_file() WHERE 0; END;
CREATE TRIGGER guard_delete_decision AFTER DELETE ON decision
BEGIN SELECT only_edgedom_may_write_this_file() WHERE 0; END;
CREATE TRIGGER guard_update_delivery AFTER UPDATE OF endpoint, subject, state, fault ON delivery
BEGIN SELECT only_edgedom_may_write_this_file() WHERE 0; END;
CREATE TRIGGER guard_delete_delivery AFTER DELETE ON delivery
BEGIN SELECT only_edgedom_may_write_this_file() WHERE 0; END;
CREATE TRIGGER guard_delete_desk AFTER DELETE ON desk BEGIN SELECT only_edgedom_may_write_this_file() WHERE 0; END;
CREATE TRIGGER guard_update_disruption AFTER UPDATE OF id, body ON disruption
BEGIN SELECT only_edgedom_may_write_this_file() WHERE 0; END;
CREATE TRIGGER guard_delete_disruption AFTER DELETE ON disruption
BEGIN SELECT only_edgedom_may_write_this_file() WHERE 0; END;
CREATE TRIGGER guard_update_down_log AFTER UPDATE OF site, kind, body, hash ON down_log
BEGIN SELECT only_edgedom_may_write_this_file() WHERE 0; END;
CREATE TRIGGER guard_delete_down_log AFTER DELETE ON down_log
BEGIN SELECT only_edgedom_may_write_this_file() WHERE 0; END;
CREATE TRIGGER guard_update_event AFTER UPDATE OF word, subject, channel, content ON event
BEGIN SELECT only_edgedom_may_write_this_file() WHERE 0; END;
CREATE TRIGGER guard_delete_event AFTER DELETE ON event BEGIN SELECT only_edgedom_may_write_this_file() WHERE 0; END;
CREATE TRIGGER guard_update_exception_look AFTER UPDATE OF id ON exception_look
BEGIN SELECT only_edgedom_may_write_this_file() WHERE 0; END;
CREATE TRIGGER guard_delete_exception_look AFTER DELETE ON exception_look
BEGIN SELECT only_edgedom_may_write_this_file() WHERE 0; END;
CREATE TRIGGER guard_update_workflow_template AFTER UPDATE OF id, body ON workflow_template
BEGIN SELECT only_edgedom_may_write_this_file() WHERE 0; END;
CREATE TRIGGER guard_delete_workflow_template AFTER DELETE ON workflow_template
BEGIN SELECT only_edgedom_may_write_this_file() WHERE 0; END;
CREATE TRIGGER guard_update_delivery_window AFTER UPDATE OF id, body ON delivery_window
BEGIN SELECT only_edgedom_may_write_this_file() WHERE 0; END;
CREATE TRIGGER guard_delete_delivery_window AFTER DELETE ON delivery_window
BEGIN SELECT only_edgedom_may_write_this_file() WHERE 0; END;
CREATE TRIGGER guard_update_safety_stock AFTER UPDATE OF id, node, sku, body ON safety_stock
BEGIN SELECT only_edgedom_may_write_this_file() WHERE 0; END;
CREATE TRIGGER guard_delete_safety_stock AFTER DELETE ON safety_stock
BEGIN SELECT only_edgedom_may_write_this_file() WHERE 0; END;
CREATE TRIGGER guard_update_transit_table AFTER UPDATE OF id, body ON transit_table
BEGIN SELECT only_edgedom_may_write_this_file() WHERE 0; END;
CREATE TRIGGER guard_delete_transit_table AFTER DELETE ON transit_table
BEGIN SELECT only_edgedom_may_write_this_file() WHERE 0; END;
CREATE TRIGGER guard_update_exception_rule AFTER UPDATE OF id, body ON exception_rule
BEGIN SELECT only_edgedom_may_write_this_file() WHERE 0; END;
CREATE TRIGGER guard_delete_exception_rule AFTER DELETE ON exception_rule
BEGIN SELECT only_edgedom_may_write_this_file() WHERE 0; END;
CREATE TRIGGER guard_delete_exception_sweep AFTER DELETE ON exception_sweep
BEGIN SELECT only_edgedom_may_write_this_file() WHERE 0; END;
CREATE TRIGGER guard_update_feed AFTER UPDATE OF word ON feed
BEGIN SELECT only_edgedom_may_write_this_file() WHERE 0; END;
CREATE TRIGGER guard_delete_feed AFTER DELETE ON feed BEGIN SELECT only_edgedom_may_write_this_file() WHERE 0; END;
CREATE TRIGGER guard_update_feed_cell AFTER UPDATE OF node, sku, body ON feed_cell
BEGIN SELECT only_edgedom_may_write_this_file() WHERE 0; END;
CREATE TRIGGER guard_delete_feed_cell AFTER DELETE ON feed_cell
BEGIN SELECT only_edgedom_may_write_this_file() WHERE 0; END;
CREATE TRIGGER guard_update_gathered AFTER UPDATE OF order_id, sku, buyer ON gathered
BEGIN SELECT only_edgedom_may_write_this_file() WHERE 0; END;
CREATE TRIGGER guard_delete_gathered AFTER DELETE ON gathered
BEGIN SELECT only_edgedom_may_write_this_file() WHERE 0; END;
CREATE TRIGGER guard_update_gathered_change AFTER UPDATE OF sku ON gathered_change
BEGIN SELECT only_edgedom_may_write_this_file() WHERE 0; END;
CREATE TRIGGER guard_delete_gathered_change AFTER DELETE ON gathered_change
BEGIN SELECT only_edgedom_may_write_this_file() WHERE 0; END;
CREATE TRIGGER guard_update_held_order AFTER UPDATE OF order_id, body ON held_order
BEGIN SELECT only_edgedom_may_write_this_file() WHERE 0; END;
CREATE TRIGGER guard_delete_held_order AFTER DELETE ON held_order
BEGIN SELECT only_edgedom_may_write_this_file() WHERE 0; END;
CREATE TRIGGER guard_update_meta AFTER UPDATE OF value ON meta
BEGIN SELECT only_edgedom_may_write_this_file() WHERE 0; END;
CREATE TRIGGER guard_delete_meta AFTER DELETE ON meta BEGIN SELECT only_edgedom_may_write_this_file() WHERE 0; END;
CREATE TRIGGER guard_update_node AFTER UPDATE OF id, body ON node
BEGIN SELECT only_edgedom_may_write_this_file() WHERE 0; END;
CREATE TRIGGER guard_delete_node AFTER DELETE ON node BEGIN SELECT only_edgedom_may_write_this_file() WHERE 0; END;
CREATE TRIGGER guard_update_node_answer AFTER UPDATE OF day, node ON node_answer
BEGIN SELECT only_edgedom_may_write_this_file() WHERE 0; END;
CREATE TRIGGER guard_delete_node_answer AFTER DELETE ON node_answer
BEGIN SELECT only_edgedom_may_write_this_file() WHERE 0; END;
CREATE TRIGGER guard_update_node_capacity AFTER UPDATE OF node, body ON node_capacity
BEGIN SELECT only_edgedom_may_write_this_file() WHERE 0; END;
CREATE TRIGGER guard_delete_node_capacity AFTER DELETE ON node_capacity
BEGIN SELECT only_edgedom_may_write_this_file() WHERE 0; END;
CREATE TRIGGER guard_update_number_range AFTER UPDATE OF id ON number_range
BEGIN SELECT only_edgedom_may_write_this_file() WHERE 0; END;
CREATE TRIGGER guard_delete_number_range AFTER DELETE ON number_range
BEGIN SELECT only_edgedom_may_write_this_file() WHERE 0; END;
CREATE TRIGGER guard_update_parcel AFTER UPDATE OF part ON parcel
BEGIN SELECT only_edgedom_may_write_this_file() WHERE 0; END;
CREATE TRIGGER guard_delete_parcel AFTER DELETE ON parcel
BEGIN SELECT only_edgedom_may_write_this_file() WHERE 0; END;
CREATE TRIGGER guard_update_offered AFTER UPDATE OF id, node ON offered
BEGIN SELECT only_edgedom_may_write_this_file() WHERE 0; END;
CREATE TRIGGER guard_delete_offered AFTER DELETE ON offered
BEGIN SELECT only_edgedom_may_write_this_file() WHERE 0; END;
CREATE TRIGGER guard_update_part AFTER UPDATE OF id, order_id, node ON part
BEGIN SELECT only_edgedom_may_write_this_file() WHERE 0; END;
CREATE TRIGGER guard_delete_part AFTER DELETE ON part BEGIN SELECT only_edgedom_may_write_this_file() WHERE 0; END;
CREATE TRIGGER guard_update_promise AFTER UPDATE OF id, state, quote, confirmation ON promise
BEGIN SELECT only_edgedom_may_write_this_file() WHERE 0; END;
CREATE TRIGGER guard_delete_promise AFTER DELETE ON promise
BEGIN SELECT only_edgedom_may_write_this_file() WHERE 0; END;
CREATE TRIGGER guard_update_rate_card AFTER UPDATE OF id, body ON rate_card
BEGIN SELECT only_edgedom_may_write_this_file() WHERE 0; END;
CREATE TRIGGER guard_delete_rate_card AFTER DELETE ON rate_card
BEGIN SELECT only_edgedom_may_write_this_file() WHERE 0; END;
CREATE TRIGGER guard_update_reoptimise AFTER UPDATE OF id ON reoptimise
BEGIN SELECT only_edgedom_may_write_this_file() WHERE 0; END;
CREATE TRIGGER guard_delete_reoptimise AFTER DELETE ON reoptimise
BEGIN SELECT only_edgedom_may_write_this_file() WHERE 0; END;
CREATE TRIGGER guard_update_reoptimise_cause AFTER UPDATE OF sku ON reoptimise_cause
BEGIN SELECT only_edgedom_may_write_this_file() WHERE 0; END;
CREATE TRIGGER guard_delete_reoptimise_cause AFTER DELETE ON reoptimise_cause
BEGIN SELECT only_edgedom_may_write_this_file() WHERE 0; END;
CREATE TRIGGER guard_update_replan AFTER UPDATE OF part ON replan
BEGIN SELECT only_edgedom_may_write_this_file() WHERE 0; END;
CREATE TRIGGER guard_delete_replan AFTER DELETE ON replan BEGIN SELECT only_edgedom_may_write_this_file() WHERE 0; END;
CREATE TRIGGER guard_update_reservation AFTER UPDATE OF id, node, sku, state, buyer, order_id, bond, supply ON
  reservation
BEGIN SELECT only_edgedom_may_write_this_file() WHERE 0; END;
CREATE TRIGGER guard_delete_reservation AFTER DELETE ON reservation
BEGIN SELECT only_edgedom_may_write_this_file() WHERE 0; END;
CREATE TRIGGER guard_update_routing_day AFTER UPDATE OF day, body ON routing_day
BEGIN SELECT only_edgedom_may_write_this_file() WHERE 0; END;
CREATE TRIGGER guard_delete_routing_day AFTER DELETE ON routing_day
BEGIN SELECT only_edgedom_may_write_this_file() WHERE 0; END;
CREATE TRIGGER guard_update_site AFTER UPDATE OF site, body ON site
BEGIN SELECT only_edgedom_may_write_this_file() WHERE 0; END;
CREATE TRIGGER guard_delete_site AFTER DELETE ON site BEGIN SELECT only_edgedom_may_write_this_file() WHERE 0; END;
CREATE TRIGGER guard_update_site_stock AFTER UPDATE OF site, sku, owner ON site_stock
BEGIN SELECT only_edgedom_may_write_this_file() WHERE 0; END;
CREATE TRIGGER guard_delete_site_stock AFTER DELETE ON site_stock
BEGIN SELECT only_edgedom_may_write_this_file() WHERE 0; END;
CREATE TRIGGER guard_update_site_word AFTER UPDATE OF site, status ON site_word
BEGIN SELECT only_edgedom_may_write_this_file() WHERE 0; END;
CREATE TRIGGER guard_delete_site_word AFTER DELETE ON site_word
BEGIN SELECT only_edgedom_may_write_this_file() WHERE 0; END;
CREATE TRIGGER guard_update_stock_count AFTER UPDATE OF day, node, class ON stock_count
BEGIN SELECT only_edgedom_may_write_this_file() WHERE 0; END;
CREATE TRIGGER guard_delete_stock_count AFTER DELETE ON stock_count
BEGIN SELECT only_edgedom_may_write_this_file() WHERE 0; END;
CREATE TRIGGER guard_update_stock_movement AFTER UPDATE OF node, sku, kind, actor, reason, order_id, part, supply ON
  stock_movement
BEGIN SELECT only_edgedom_may_write_this_file() WHERE 0; END;
CREATE TRIGGER guard_delete_stock_movement AFTER DELETE ON stock_movement
BEGIN SELECT only_edgedom_may_write_this_file() WHERE 0; END;
CREATE TRIGGER guard_update_stock_right AFTER UPDATE OF node, sku ON stock_right
BEGIN SELECT only_edgedom_may_write_this_file() WHERE 0; END;
CREATE TRIGGER guard_delete_stock_right AFTER DELETE ON stock_right
BEGIN SELECT only_edgedom_may_write_this_file() WHERE 0; END;
CREATE TRIGGER guard_update_stock_watch AFTER UPDATE OF node, sku, body ON stock_watch
BEGIN SELECT only_edgedom_may_write_this_file() WHERE 0; END;
CREATE TRIGGER guard_delete_stock_watch AFTER DELETE ON stock_watch
BEGIN SELECT only_edgedom_may_write_this_file() WHERE 0; END;
CREATE TRIGGER guard_update_strategy AFTER UPDATE OF id, body, shadow ON strategy
BEGIN SELECT only_edgedom_may_write_this_file() WHERE 0; END;
CREATE TRIGGER guard_delete_strategy AFTER DELETE ON strategy
BEGIN SELECT only_edgedom_may_write_this_file() WHERE 0; END;
CREATE TRIGGER guard_update_supply_line AFTER UPDATE OF id, node, sku, state, body ON supply_line
BEGIN SELECT only_edgedom_may_write_this_file() WHERE 0; END;
CREATE TRIGGER guard_delete_supply_line AFTER DELETE ON supply_line
BEGIN SELECT only_edgedom_may_write_this_file() WHERE 0; END;
CREATE TRIGGER guard_update_timeline AFTER UPDATE OF order_id, source, kind, text ON timeline
BEGIN SELECT only_edgedom_may_write_this_file() WHERE 0; END;
CREATE TRIGGER guard_delete_timeline AFTER DELETE ON timeline
BEGIN SELECT only_edgedom_may_write_this_file() WHERE 0; END;
CREATE TRIGGER guard_delete_turn AFTER DELETE ON turn BEGIN SELECT only_edgedom_may_write_this_file() WHERE 0; END;
CREATE TRIGGER guard_update_up_log AFTER UPDATE OF site, kind, body, hash ON up_log
BEGIN SELECT only_edgedom_may_write_this_file() WHERE 0; END;
CREATE TRIGGER guard_delete_up_log AFTER DELETE ON up_log BEGIN SELECT only_edgedom_may_write_this_file() WHERE 0; END;
CREATE TRIGGER guard_update_waiting AFTER UPDATE OF order_id, supply, sku ON waiting
BEGIN SELECT only_edgedom_may_write_this_file() WHERE 0; END;
CREATE TRIGGER guard_delete_waiting AFTER DELETE ON waiting
BEGIN SELECT only_edgedom_may_write_this_file() WHERE 0; END;
CREATE TRIGGER guard_update_waiting_end AFTER UPDATE OF order_id ON waiting_end
BEGIN SELECT only_edgedom_may_write_this_file() WHERE 0; END;
CREATE TRIGGER guard_delete_waiting_end AFTER DELETE ON waiting_end
BEGIN SELECT only_edgedom_may_write_this_file() WHERE 0; END;
CREATE TRIGGER guard_update_webhook AFTER UPDATE OF id, body ON webhook
BEGIN SELECT only_edgedom_may_write_this_file() WHERE 0; END;
CREATE TRIGGER guard_delete_webhook AFTER DELETE ON webhook
BEGIN SELECT only_edgedom_may_write_this_file() WHERE 0; END;

INSERT INTO turn (id, spoken, hold_clock) VALUES (1, 0, 0);
