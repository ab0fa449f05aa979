-- what a merge has moved is kept by each noun under its own name
UPDATE "customer_merges" SET "moved" = jsonb_build_object(
	'counts', jsonb_build_object(
		'receipts', jsonb_array_length("moved" -> 'purchases'),
		'points', "moved" -> 'points'),
	'nouns', jsonb_build_object(
		'customers', "moved" -> 'identifiers',
		'purchases', jsonb_build_object('purchases', "moved" -> 'purchases', 'purchaseCount', "moved" -> 'purchaseCount'),
		'ledger', jsonb_build_object('lots', "moved" -> 'lots'),
		'segments', jsonb_build_object('memberships', "moved" -> 'segments', 'added', "moved" -> 'segmentsAdded'),
		'campaigns', "moved" -> 'uses',
		'coupons', coalesce("moved" -> 'coupons', '[]'),
		'returns', coalesce("moved" -> 'returns', '[]')))
WHERE "moved" ? 'identifiers';
