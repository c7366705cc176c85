// Written from the types of the installed `stripe` package:
// UPDATE_PARAMETERS=1 node --experimental-vm-modules node_modules/.bin/jest --selectProjects contract
import { type ParameterName } from './names.js';

/** What each request may carry, in the notation that grammar.ts reads. */
export const declaredParameters: Record<ParameterName, string> = {
  AccountRetrieveParams: `expand:[s]`,
  BalanceRetrieveParams: `expand:[s]`,
  BalanceTransactionListParams: `created:i|{gt:i,gte:i,lt:i,lte:i}
currency:s
expand:[s]
payout:s
source:s
type:s
ending_before:s
limit:i
starting_after:s`,
  BalanceTransactionRetrieveParams: `expand:[s]`,
  ChargeListParams: `created:i|{gt:i,gte:i,lt:i,lte:i}
customer:s
expand:[s]
payment_intent:s
transfer_group:s
ending_before:s
limit:i
starting_after:s`,
  ChargeRetrieveParams: `expand:[s]`,
  ChargeUpdateParams: `customer:s
description:s
expand:[s]
fraud_details:{user_report!:empty|(fraudulent safe)}
metadata:empty|map
receipt_email:s
shipping:{address!:{city:s,country:s,line1:s,line2:s,postal_code:s,state:s},carrier:s,name!:s,phone:s,tracking_number:s}
transfer_group:s`,
  'Checkout.SessionCreateParams': `adaptive_pricing:{enabled:b}
after_expiration:{recovery:{allow_promotion_codes:b,enabled!:b}}
allow_promotion_codes:b
allowed_payment_method_types:[(acss_debit affirm afterpay_clearpay alipay alma amazon_pay au_becs_debit bacs_debit bancontact billie bizum blik boleto card cashapp crypto customer_balance eps fpx giropay grabpay ideal kakao_pay klarna konbini kr_card link mb_way mobilepay multibanco naver_pay nz_bank_account oxxo p24 pay_by_bank payco paynow paypal paypay payto pix promptpay revolut_pay samsung_pay satispay scalapay sepa_debit sequra sofort sunbit swish twint upi us_bank_account wechat_pay zip)]
automatic_tax:{enabled!:b,liability:{account:s,type!:(account self)}}
billing_address_collection:(auto required)
branding_settings:{background_color:s,border_style:empty|(pill rectangular rounded),button_color:s,display_name:s,font_family:empty|(be_vietnam_pro bitter chakra_petch default hahmlet inconsolata inter lato lora m_plus_1_code montserrat noto_sans noto_sans_jp noto_serif nunito open_sans pridi pt_sans pt_serif raleway roboto roboto_slab source_sans_pro titillium_web ubuntu_mono zen_maru_gothic),icon:{file:s,type!:(file url),url:s},logo:{file:s,type!:(file url),url:s}}
cancel_url:s
client_reference_id:s
consent_collection:{payment_method_reuse_agreement:{position!:(auto hidden)},promotions:(auto none),terms_of_service:(none required)}
currency:s
custom_fields:[{dropdown:{default_value:s,options!:[{label!:s,value!:s}]},key!:s,label!:{custom!:s,type!:(custom)},numeric:{default_value:s,maximum_length:i,minimum_length:i},optional:b,text:{default_value:s,maximum_length:i,minimum_length:i},type!:(dropdown numeric text)}]
custom_text:{after_submit:empty|{message!:s},shipping_address:empty|{message!:s},submit:empty|{message!:s},terms_of_service_acceptance:empty|{message!:s}}
customer:s
customer_account:s
customer_creation:(always if_required)
customer_email:s
customer_update:{address:(auto never),name:(auto never),shipping:(auto never)}
discounts:[{coupon:s,promotion_code:s}]
excluded_payment_method_types:[(acss_debit affirm afterpay_clearpay alipay alma amazon_pay au_becs_debit bacs_debit bancontact billie bizum blik boleto card cashapp crypto customer_balance eps fpx giropay grabpay ideal kakao_pay klarna konbini kr_card mb_way mobilepay multibanco naver_pay nz_bank_account oxxo p24 pay_by_bank payco paynow paypal paypay payto pix promptpay revolut_pay samsung_pay satispay scalapay sepa_debit sequra sofort sunbit swish twint upi us_bank_account wechat_pay zip)]
expand:[s]
expires_at:i
integration_identifier:s
invoice_creation:{enabled!:b,invoice_data:{account_tax_ids:empty|[s],custom_fields:empty|[{name!:s,value!:s}],description:s,footer:s,issuer:{account:s,type!:(account self)},metadata:map,rendering_options:empty|{amount_tax_display:empty|(exclude_tax include_inclusive_tax),template:s}}}
line_items:[{adjustable_quantity:{enabled!:b,maximum:i,minimum:i},metadata:map,price:s,price_data:{currency!:s,product:s,product_data:{description:s,images:[s],metadata:map,name!:s,tax_code:s,tax_details:{performance_location:s,tax_code:s},unit_label:s},recurring:{interval!:(day month week year),interval_count:i},tax_behavior:(exclusive inclusive unspecified),unit_amount:i,unit_amount_decimal:s},quantity:i,tax_rates:[s]}]
locale:(auto bg cs da de el en en-GB es es-419 et fi fil fr fr-CA hi-IN hr hu id it ja ko lt lv ms mt nb nl pl pt pt-BR ro ru sk sl sv th tr vi zh zh-HK zh-TW)
managed_payments:{enabled:b}
metadata:map
mode:(payment setup subscription)
name_collection:{business:{enabled!:b,optional:b},individual:{enabled!:b,optional:b}}
optional_items:[{adjustable_quantity:{enabled!:b,maximum:i,minimum:i},price!:s,quantity!:i}]
origin_context:(mobile_app web)
payment_intent_data:{application_fee_amount:i,capture_method:(automatic automatic_async manual),description:s,metadata:map,on_behalf_of:s,receipt_email:s,setup_future_usage:(off_session on_session),shipping:{address!:{line1!:s,city:s,country:s,line2:s,postal_code:s,state:s},carrier:s,name!:s,phone:s,tracking_number:s},statement_descriptor:s,statement_descriptor_suffix:s,transfer_data:{amount:i,destination!:s},transfer_group:s}
payment_method_collection:(always if_required)
payment_method_configuration:s
payment_method_data:{allow_redisplay:(always limited unspecified)}
payment_method_options:{acss_debit:{currency:(cad usd),mandate_options:{custom_mandate_url:s,default_for:[(invoice subscription)],interval_description:s,payment_schedule:(combined interval sporadic),transaction_type:(business personal)},setup_future_usage:(none off_session on_session),target_date:s,verification_method:(automatic instant microdeposits)},affirm:{capture_method:(manual),setup_future_usage:(none)},afterpay_clearpay:{capture_method:(manual),setup_future_usage:(none)},alipay:{setup_future_usage:(none)},alma:{capture_method:(manual)},amazon_pay:{capture_method:(manual),setup_future_usage:(none off_session)},au_becs_debit:{setup_future_usage:(none),target_date:s},bacs_debit:{mandate_options:{reference_prefix:s},setup_future_usage:(none off_session on_session),target_date:s},bancontact:{setup_future_usage:(none off_session)},billie:{capture_method:(manual)},blik:{mandate_options:{expires_at:i},setup_future_usage:empty|(none off_session)},boleto:{expires_after_days:i,setup_future_usage:(none off_session on_session)},card:{capture_method:(manual),installments:{enabled:b},request_extended_authorization:(if_available never),request_incremental_authorization:(if_available never),request_multicapture:(if_available never),request_overcapture:(if_available never),request_three_d_secure:(any automatic challenge),restrictions:{brands_blocked:[(american_express discover_global_network mastercard visa)],funding_types_blocked:[(credit debit prepaid)]},setup_future_usage:(off_session on_session),statement_descriptor_suffix_kana:s,statement_descriptor_suffix_kanji:s},cashapp:{capture_method:(manual),setup_future_usage:(none off_session on_session)},crypto:{setup_future_usage:(none)},customer_balance:{bank_transfer:{eu_bank_transfer:{country!:s},requested_address_types:[(aba iban sepa sort_code spei swift zengin)],type!:(eu_bank_transfer gb_bank_transfer jp_bank_transfer mx_bank_transfer us_bank_transfer)},funding_type:(bank_transfer),setup_future_usage:(none)},demo_pay:{setup_future_usage:(none off_session)},eps:{setup_future_usage:(none)},fpx:{setup_future_usage:(none)},giropay:{setup_future_usage:(none)},grabpay:{setup_future_usage:(none)},ideal:{setup_future_usage:(none)},kakao_pay:{capture_method:(manual),setup_future_usage:(none off_session)},klarna:{capture_method:(manual),setup_future_usage:(none),subscriptions:empty|[{interval!:(day month week year),interval_count:i,name:s,next_billing!:{amount!:i,date!:s},reference!:s}]},konbini:{expires_after_days:i,setup_future_usage:(none)},kr_card:{capture_method:(manual),setup_future_usage:(none off_session)},link:{capture_method:(manual),setup_future_usage:(none off_session)},mobilepay:{capture_method:(manual),setup_future_usage:(none)},multibanco:{setup_future_usage:(none)},naver_pay:{capture_method:(manual),setup_future_usage:(none off_session)},oxxo:{expires_after_days:i,setup_future_usage:(none)},p24:{setup_future_usage:(none),tos_shown_and_accepted:b},pay_by_bank:{},payco:{capture_method:(manual),setup_future_usage:(none)},paynow:{setup_future_usage:(none)},paypal:{capture_method:empty|(manual),preferred_locale:(cs-CZ da-DK de-AT de-DE de-LU el-GR en-GB en-US es-ES fi-FI fr-BE fr-FR fr-LU hu-HU it-IT nl-BE nl-NL pl-PL pt-PT sk-SK sv-SE),reference:s,risk_correlation_id:s,setup_future_usage:empty|(none off_session)},payto:{mandate_options:{amount:empty|i,amount_type:empty|(fixed maximum),end_date:s,payment_schedule:empty|(adhoc annual daily fortnightly monthly quarterly semi_annual weekly),payments_per_period:empty|i,purpose:empty|(dependant_support government loan mortgage other pension personal retail salary tax utility),start_date:s},setup_future_usage:(none off_session)},pix:{amount_includes_iof:(always never),expires_after_seconds:i,mandate_options:{amount:i,amount_includes_iof:(always never),amount_type:(fixed maximum),currency:s,end_date:s,payment_schedule:(halfyearly monthly quarterly weekly yearly),reference:s,start_date:s},setup_future_usage:(none off_session)},revolut_pay:{capture_method:(manual),setup_future_usage:(none off_session)},samsung_pay:{capture_method:(manual),setup_future_usage:(none)},satispay:{capture_method:(manual)},scalapay:{capture_method:(manual)},sepa_debit:{mandate_options:{reference_prefix:s},setup_future_usage:(none off_session on_session),target_date:s},sequra:{capture_method:(manual)},sofort:{setup_future_usage:(none)},sunbit:{capture_method:(manual),setup_future_usage:(none)},swish:{reference:s},twint:{setup_future_usage:(none off_session)},upi:{mandate_options:{amount:i,amount_type:(fixed maximum),description:s,end_date:i},setup_future_usage:empty|(none off_session on_session)},us_bank_account:{financial_connections:{permissions:[(balances ownership payment_method transactions)],prefetch:[(balances ownership transactions)]},setup_future_usage:(none off_session on_session),target_date:s,verification_method:(automatic instant)},wechat_pay:{app_id:s,client!:(android ios web),setup_future_usage:(none)}}
permissions:{update_shipping_details:(client_only server_only)}
phone_number_collection:{enabled!:b}
redirect_on_completion:(always if_required never)
return_url:s
saved_payment_method_options:{allow_redisplay_filters:[(always limited unspecified)],payment_method_remove:(disabled enabled),payment_method_save:(disabled enabled)}
setup_intent_data:{description:s,metadata:map,on_behalf_of:s}
shipping_address_collection:{allowed_countries!:[(AC AD AE AF AG AI AL AM AO AQ AR AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA CD CF CG CH CI CK CL CM CN CO CR CV CW CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HN HR HT HU ID IE IL IM IN IO IQ IS IT JE JM JO JP KE KG KH KI KM KN KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MK ML MM MN MO MQ MR MS MT MU MV MW MX MY MZ NA NC NE NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SZ TA TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG US UY UZ VA VC VE VG VN VU WF WS XK YE YT ZA ZM ZW ZZ)]}
shipping_options:[{shipping_rate:s,shipping_rate_data:{delivery_estimate:{maximum:{unit!:(business_day day hour month week),value!:i},minimum:{unit!:(business_day day hour month week),value!:i}},display_name!:s,fixed_amount:{amount!:i,currency!:s,currency_options:map},metadata:map,tax_behavior:(exclusive inclusive unspecified),tax_code:s,type:(fixed_amount)}}]
submit_type:(auto book donate pay subscribe)
subscription_data:{application_fee_percent:n,billing_cycle_anchor:i,billing_cycle_anchor_config:{day_of_month!:i,hour:i,minute:i,month:i,second:i},billing_mode:{flexible:{proration_discounts:(included itemized)},type!:(classic flexible)},default_tax_rates:[s],description:s,invoice_settings:{account_tax_ids:empty|[s],custom_fields:empty|[{name!:s,value!:s}],description:s,footer:s,issuer:{account:s,type!:(account self)}},metadata:map,on_behalf_of:s,pending_invoice_item_interval:{interval!:(day month week year),interval_count:i},proration_behavior:(create_prorations none),transfer_data:{amount_percent:n,destination!:s},trial_end:i,trial_period_days:i,trial_settings:{end_behavior!:{missing_payment_method!:(cancel create_invoice pause)}}}
success_url:s
tax_id_collection:{enabled!:b,required:(if_supported never)}
ui_mode:(elements embedded_page form hosted_page)
wallet_options:{link:{display:(auto never)}}`,
  'Checkout.SessionExpireParams': `expand:[s]`,
  'Checkout.SessionListLineItemsParams': `expand:[s]
ending_before:s
limit:i
starting_after:s`,
  'Checkout.SessionListParams': `created:i|{gt:i,gte:i,lt:i,lte:i}
customer:s
customer_account:s
customer_details:{email!:s}
expand:[s]
payment_intent:s
payment_link:s
status:(complete expired open)
subscription:s
ending_before:s
limit:i
starting_after:s`,
  'Checkout.SessionRetrieveParams': `expand:[s]`,
  'Checkout.SessionUpdateParams': `collected_information:{shipping_details:{address!:{city:s,country!:s,line1!:s,line2:s,postal_code:s,state:s},name!:s}}
expand:[s]
line_items:[{adjustable_quantity:{enabled!:b,maximum:i,minimum:i},id:s,metadata:empty|map,price:s,price_data:{currency!:s,product:s,product_data:{description:s,images:[s],metadata:map,name!:s,tax_code:s,tax_details:{performance_location:s,tax_code:s},unit_label:s},recurring:{interval!:(day month week year),interval_count:i},tax_behavior:(exclusive inclusive unspecified),unit_amount:i,unit_amount_decimal:s},quantity:i,tax_rates:empty|[s]}]
metadata:empty|map
payment_intent_data:{description:s,metadata:empty|map,setup_future_usage:empty|(off_session on_session),statement_descriptor:s,statement_descriptor_suffix:s}
shipping_options:empty|[{shipping_rate:s,shipping_rate_data:{delivery_estimate:{maximum:{unit!:(business_day day hour month week),value!:i},minimum:{unit!:(business_day day hour month week),value!:i}},display_name!:s,fixed_amount:{amount!:i,currency!:s,currency_options:map},metadata:map,tax_behavior:(exclusive inclusive unspecified),tax_code:s,type:(fixed_amount)}}]`,
  CustomerCreateParams: `address:empty|{city:s,country:s,line1:s,line2:s,postal_code:s,state:s}
balance:i
business_name:s
cash_balance:{settings:{reconciliation_mode:(automatic manual merchant_default)}}
description:s
email:s
expand:[s]
individual_name:s
invoice_prefix:s
invoice_settings:{custom_fields:empty|[{name!:s,value!:s}],default_payment_method:s,footer:s,rendering_options:empty|{amount_tax_display:empty|(exclude_tax include_inclusive_tax),template:s}}
metadata:empty|map
name:s
next_invoice_sequence:i
payment_method:s
phone:s
preferred_locales:[s]
shipping:empty|{address!:{city:s,country:s,line1:s,line2:s,postal_code:s,state:s},name!:s,phone:s}
source:s
tax:{ip_address:s,validate_location:(deferred immediately)}
tax_exempt:empty|(exempt none reverse)
tax_id_data:[{type!:(ad_nrt ae_trn al_tin am_tin ao_tin ar_cuit au_abn au_acn au_arn au_wpn aw_tin az_tin ba_tin bb_tin bd_bin bf_ifu bg_uic bh_vat bj_ifu bo_tin br_cnpj br_cpf bs_tin bw_vat by_tin ca_bn ca_gst_hst ca_pst_bc ca_pst_mb ca_pst_sk ca_qst cd_nif ch_uid ch_vat ci_vat cl_tin cm_niu cn_tin co_nit cr_tin cv_nif cz_dic de_stn do_rcn ec_ruc eg_tin es_cif et_tin eu_oss_vat eu_vat fo_vat fr_siren fr_siret fr_spi gb_vat ge_vat gh_tin gi_tin gn_nif hk_br hr_oib hu_tin ic_nif id_npwp il_vat in_gst is_kt is_vat it_cf jp_cn jp_rn jp_trn ke_pin kg_tin kh_tin kr_brn kz_bin la_tin li_uid li_vat lk_vat ma_vat md_cf md_vat me_pib mk_vat mr_nif mu_vat mx_rfc my_frp my_itn my_sst mz_nuit ng_tin no_vat no_voec np_pan nz_bn nz_gst om_vat pe_ruc ph_tin pl_nip pt_nif py_ruc ro_tin rs_pib ru_inn ru_kpp sa_vat sg_gst sg_uen si_tin sm_coe sn_ninea sr_fin sv_nit th_vat tj_tin tr_tin tt_bir tt_vat tw_vat tz_vat ua_vat ug_tin us_ein uy_ruc uz_tin uz_vat ve_rif vn_tin za_vat zm_tin zw_tin),value!:s}]
test_clock:s
validate:b`,
  CustomerDeleteParams: ``,
  CustomerListParams: `created:i|{gt:i,gte:i,lt:i,lte:i}
email:s
expand:[s]
test_clock:s
ending_before:s
limit:i
starting_after:s`,
  CustomerListPaymentMethodsParams: `allow_redisplay:(always limited unspecified)
expand:[s]
type:(acss_debit affirm afterpay_clearpay alipay alma amazon_pay au_becs_debit bacs_debit bancontact billie bizum blik boleto card cashapp crypto custom customer_balance eps fpx giropay grabpay ideal kakao_pay klarna konbini kr_card link mb_way mobilepay multibanco naver_pay nz_bank_account oxxo p24 pay_by_bank payco paynow paypal paypay payto pix promptpay revolut_pay samsung_pay satispay scalapay sepa_debit sequra sofort sunbit swish twint upi us_bank_account wechat_pay zip)
ending_before:s
limit:i
starting_after:s`,
  CustomerRetrieveParams: `expand:[s]`,
  CustomerSearchParams: `query!:s
expand:[s]
limit:i
page:s`,
  CustomerUpdateParams: `address:empty|{city:s,country:s,line1:s,line2:s,postal_code:s,state:s}
balance:i
business_name:s
cash_balance:{settings:{reconciliation_mode:(automatic manual merchant_default)}}
default_source:s
description:s
email:s
expand:[s]
individual_name:s
invoice_prefix:s
invoice_settings:{custom_fields:empty|[{name!:s,value!:s}],default_payment_method:s,footer:s,rendering_options:empty|{amount_tax_display:empty|(exclude_tax include_inclusive_tax),template:s}}
metadata:empty|map
name:s
next_invoice_sequence:i
phone:s
preferred_locales:[s]
shipping:empty|{address!:{city:s,country:s,line1:s,line2:s,postal_code:s,state:s},name!:s,phone:s}
source:s
tax:{ip_address:s,validate_location:(auto deferred immediately)}
tax_exempt:empty|(exempt none reverse)
validate:b`,
  DisputeCloseParams: `expand:[s]`,
  DisputeListParams: `charge:s
created:i|{gt:i,gte:i,lt:i,lte:i}
expand:[s]
payment_intent:s
ending_before:s
limit:i
starting_after:s`,
  DisputeRetrieveParams: `expand:[s]`,
  DisputeUpdateParams: `evidence:{access_activity_log:s,appeal:empty|{card:empty|{reason_for_filing:s,supporting_files:empty|[s]}},billing_address:s,cancellation_policy:s,cancellation_policy_disclosure:s,cancellation_rebuttal:s,customer_communication:s,customer_email_address:s,customer_name:s,customer_purchase_ip:s,customer_signature:s,duplicate_charge_documentation:s,duplicate_charge_explanation:s,duplicate_charge_id:s,enhanced_evidence:empty|{mastercard_compliance:{fee_acknowledged:b},visa_compelling_evidence_3:{disputed_transaction:{customer_account_id:s,customer_device_fingerprint:s,customer_device_id:s,customer_email_address:s,customer_purchase_ip:s,merchandise_or_services:(merchandise services),product_description:s,shipping_address:{city:s,country:s,line1:s,line2:s,postal_code:s,state:s}},prior_undisputed_transactions:[{charge!:s,customer_account_id:s,customer_device_fingerprint:s,customer_device_id:s,customer_email_address:s,customer_purchase_ip:s,product_description:s,shipping_address:{city:s,country:s,line1:s,line2:s,postal_code:s,state:s}}]},visa_compliance:{fee_acknowledged:b}},product_description:s,receipt:s,refund_policy:s,refund_policy_disclosure:s,refund_refusal_explanation:s,service_date:s,service_documentation:s,shipping_address:s,shipping_carrier:s,shipping_date:s,shipping_documentation:s,shipping_tracking_number:s,uncategorized_file:s,uncategorized_text:s}
expand:[s]
intended_submission_method:(manual prefer_manual prefer_smart_disputes smart_disputes)
metadata:empty|map
submit:b`,
  EventListParams: `created:i|{gt:i,gte:i,lt:i,lte:i}
delivery_success:b
expand:[s]
type:s
types:[s]
ending_before:s
limit:i
starting_after:s`,
  EventRetrieveParams: `expand:[s]`,
  FileCreateParams: `file!:file
purpose!:(account_requirement additional_verification business_icon business_logo customer_signature dispute_evidence identity_document issuing_regulatory_reporting pci_document platform_terms_of_service tax_document_user_upload terminal_android_apk terminal_reader_splashscreen terminal_wifi_certificate terminal_wifi_private_key)
expand:[s]
file_link_data:{create!:b,expires_at:i,metadata:empty|map}`,
  FileListParams: `created:i|{gt:i,gte:i,lt:i,lte:i}
expand:[s]
purpose:(account_requirement additional_verification business_icon business_logo customer_signature dispute_evidence document_provider_identity_document finance_report_run financial_account_statement identity_document identity_document_downloadable issuing_regulatory_reporting pci_document platform_terms_of_service selfie sigma_scheduled_query tax_document_user_upload terminal_android_apk terminal_reader_splashscreen terminal_wifi_certificate terminal_wifi_private_key)
ending_before:s
limit:i
starting_after:s`,
  FileRetrieveParams: `expand:[s]`,
  InvoiceCreateParams: `account_tax_ids:empty|[s]
application_fee_amount:i
auto_advance:b
automatic_tax:{enabled!:b,liability:{account:s,type!:(account self)}}
automatically_finalizes_at:i
collection_method:(charge_automatically send_invoice)
currency:s
custom_fields:empty|[{name!:s,value!:s}]
customer:s
customer_account:s
days_until_due:i
default_payment_method:s
default_source:s
default_tax_rates:[s]
description:s
discounts:empty|[{coupon:s,discount:s,promotion_code:s}]
due_date:i
effective_at:i
expand:[s]
footer:s
from_invoice:{action!:(revision),invoice!:s}
issuer:{account:s,type!:(account self)}
metadata:empty|map
number:s
on_behalf_of:s
payment_settings:{default_mandate:s,payment_method_options:{acss_debit:empty|{mandate_options:{transaction_type:(business personal)},verification_method:(automatic instant microdeposits)},bancontact:empty|{preferred_language:(de en fr nl)},billie:empty|{company_details:empty|{registered_address:empty|{city:s,country:s,line1:s,line2:s,postal_code:s,state:s},registered_name:s,registration_number:s,registration_type:empty|(ch_ein de_hrb dk_cvr es_cif fi_tunnus fr_siren fr_siret it_rea nl_kvk no_org_number no_pno se_org_number se_pno uk_crn),vat:s},reference:s},blik:empty|{},card:empty|{installments:{enabled:b,plan:empty|{count:i,interval:(month),type!:(bonus fixed_count revolving)}},request_three_d_secure:(any automatic challenge)},customer_balance:empty|{bank_transfer:{eu_bank_transfer:{country!:s},type:s},funding_type:s},konbini:empty|{},payto:empty|{mandate_options:{amount:i,purpose:(dependant_support government loan mortgage other pension personal retail salary tax utility)}},pix:empty|{amount_includes_iof:(always never),expires_after_seconds:i},sepa_debit:empty|{},upi:empty|{mandate_options:{amount:i,amount_type:(fixed maximum),description:s,end_date:i}},us_bank_account:empty|{financial_connections:{filters:{account_subcategories:[(checking savings)]},permissions:[(balances ownership payment_method transactions)],prefetch:[(balances ownership transactions)]},verification_method:(automatic instant microdeposits)}},payment_method_types:empty|[(ach_credit_transfer ach_debit acss_debit affirm alipay amazon_pay au_becs_debit bacs_debit bancontact billie blik boleto card cashapp crypto custom customer_balance eps fpx giropay grabpay ideal jp_credit_transfer kakao_pay klarna konbini kr_card link mb_way multibanco naver_pay nz_bank_account p24 pay_by_bank payco paynow paypal payto pix promptpay revolut_pay satispay sepa_credit_transfer sepa_debit sequra sofort swish twint upi us_bank_account wechat_pay)]}
pending_invoice_items_behavior:(exclude include)
rendering:{amount_tax_display:empty|(exclude_tax include_inclusive_tax),pdf:{page_size:(a4 auto letter)},template:s,template_version:empty|i}
shipping_cost:{shipping_rate:s,shipping_rate_data:{delivery_estimate:{maximum:{unit!:(business_day day hour month week),value!:i},minimum:{unit!:(business_day day hour month week),value!:i}},display_name!:s,fixed_amount:{amount!:i,currency!:s,currency_options:map},metadata:map,tax_behavior:(exclusive inclusive unspecified),tax_code:s,type:(fixed_amount)}}
shipping_details:{address!:{city:s,country:s,line1:s,line2:s,postal_code:s,state:s},name!:s,phone:s}
statement_descriptor:s
subscription:s
transfer_data:{amount:i,destination!:s}`,
  InvoiceDeleteParams: ``,
  InvoiceFinalizeInvoiceParams: `auto_advance:b
expand:[s]`,
  InvoiceItemCreateParams: `amount:i
currency:s
customer:s
customer_account:s
description:s
discountable:b
discounts:empty|[{coupon:s,discount:s,promotion_code:s}]
expand:[s]
invoice:s
metadata:empty|map
period:{end!:i,start!:i}
price_data:{currency!:s,product!:s,tax_behavior:(exclusive inclusive unspecified),unit_amount:i,unit_amount_decimal:s}
pricing:{price:s}
quantity:i
quantity_decimal:s
subscription:s
tax_behavior:(exclusive inclusive unspecified)
tax_code:s
tax_rates:[s]
unit_amount_decimal:s`,
  InvoiceItemDeleteParams: ``,
  InvoiceItemListParams: `created:i|{gt:i,gte:i,lt:i,lte:i}
customer:s
customer_account:s
expand:[s]
invoice:s
pending:b
ending_before:s
limit:i
starting_after:s`,
  InvoiceItemRetrieveParams: `expand:[s]`,
  InvoiceListLineItemsParams: `expand:[s]
ending_before:s
limit:i
starting_after:s`,
  InvoiceListParams: `collection_method:(charge_automatically send_invoice)
created:i|{gt:i,gte:i,lt:i,lte:i}
customer:s
customer_account:s
due_date:i|{gt:i,gte:i,lt:i,lte:i}
expand:[s]
status:(draft open paid uncollectible void)
subscription:s
ending_before:s
limit:i
starting_after:s`,
  InvoiceMarkUncollectibleParams: `expand:[s]`,
  InvoicePayParams: `expand:[s]
forgive:b
mandate:s
off_session:b
paid_out_of_band:b
payment_method:s
source:s`,
  InvoicePaymentListParams: `created:i|{gt:i,gte:i,lt:i,lte:i}
expand:[s]
invoice:s
payment:{payment_intent:s,payment_record:s,type!:(payment_intent payment_record)}
status:(canceled open paid)
ending_before:s
limit:i
starting_after:s`,
  InvoicePaymentRetrieveParams: `expand:[s]`,
  InvoiceRetrieveParams: `expand:[s]`,
  InvoiceSendInvoiceParams: `expand:[s]`,
  InvoiceUpdateParams: `account_tax_ids:empty|[s]
application_fee_amount:i
auto_advance:b
automatic_tax:{enabled!:b,liability:{account:s,type!:(account self)}}
automatically_finalizes_at:i
collection_method:(charge_automatically send_invoice)
custom_fields:empty|[{name!:s,value!:s}]
days_until_due:i
default_payment_method:s
default_source:s
default_tax_rates:empty|[s]
description:s
discounts:empty|[{coupon:s,discount:s,promotion_code:s}]
due_date:i
effective_at:empty|i
expand:[s]
footer:s
issuer:{account:s,type!:(account self)}
metadata:empty|map
number:s
on_behalf_of:s
payment_settings:{default_mandate:s,payment_method_options:{acss_debit:empty|{mandate_options:{transaction_type:(business personal)},verification_method:(automatic instant microdeposits)},bancontact:empty|{preferred_language:(de en fr nl)},billie:empty|{company_details:empty|{registered_address:empty|{city:s,country:s,line1:s,line2:s,postal_code:s,state:s},registered_name:s,registration_number:s,registration_type:empty|(ch_ein de_hrb dk_cvr es_cif fi_tunnus fr_siren fr_siret it_rea nl_kvk no_org_number no_pno se_org_number se_pno uk_crn),vat:s},reference:s},blik:empty|{},card:empty|{installments:{enabled:b,plan:empty|{count:i,interval:(month),type!:(bonus fixed_count revolving)}},request_three_d_secure:(any automatic challenge)},customer_balance:empty|{bank_transfer:{eu_bank_transfer:{country!:s},type:s},funding_type:s},konbini:empty|{},payto:empty|{mandate_options:{amount:i,purpose:(dependant_support government loan mortgage other pension personal retail salary tax utility)}},pix:empty|{amount_includes_iof:(always never),expires_after_seconds:i},sepa_debit:empty|{},upi:empty|{mandate_options:{amount:i,amount_type:(fixed maximum),description:s,end_date:i}},us_bank_account:empty|{financial_connections:{filters:{account_subcategories:[(checking savings)]},permissions:[(balances ownership payment_method transactions)],prefetch:[(balances ownership transactions)]},verification_method:(automatic instant microdeposits)}},payment_method_types:empty|[(ach_credit_transfer ach_debit acss_debit affirm alipay amazon_pay au_becs_debit bacs_debit bancontact billie blik boleto card cashapp crypto custom customer_balance eps fpx giropay grabpay ideal jp_credit_transfer kakao_pay klarna konbini kr_card link mb_way multibanco naver_pay nz_bank_account p24 pay_by_bank payco paynow paypal payto pix promptpay revolut_pay satispay sepa_credit_transfer sepa_debit sequra sofort swish twint upi us_bank_account wechat_pay)]}
rendering:{amount_tax_display:empty|(exclude_tax include_inclusive_tax),pdf:{page_size:(a4 auto letter)},template:s,template_version:empty|i}
shipping_cost:empty|{shipping_rate:s,shipping_rate_data:{delivery_estimate:{maximum:{unit!:(business_day day hour month week),value!:i},minimum:{unit!:(business_day day hour month week),value!:i}},display_name!:s,fixed_amount:{amount!:i,currency!:s,currency_options:map},metadata:map,tax_behavior:(exclusive inclusive unspecified),tax_code:s,type:(fixed_amount)}}
shipping_details:empty|{address!:{city:s,country:s,line1:s,line2:s,postal_code:s,state:s},name!:s,phone:s}
statement_descriptor:s
transfer_data:empty|{amount:i,destination!:s}`,
  InvoiceVoidInvoiceParams: `expand:[s]`,
  PaymentIntentCancelParams: `cancellation_reason:(abandoned duplicate fraudulent requested_by_customer)
expand:[s]`,
  PaymentIntentConfirmParams: `allowed_payment_method_types:[(acss_debit affirm afterpay_clearpay alipay alma amazon_pay au_becs_debit bacs_debit bancontact billie bizum blik boku_promptpay boleto capchase_pay card card_present cashapp check_scan click_to_pay crypto customer_balance demo_pay duitnow dummy_auth_push dummy_passthrough_card edenred eps fpx gcash getbalance gift_card giropay gopay grabpay id_bank_transfer ideal interac_present kakao_pay klarna knet konbini kr_card kr_market kriya link mb_way mobilepay momo mondu multibanco naver_pay netbanking ng_bank ng_bank_transfer ng_card ng_market ng_ussd ng_wallet nz_bank_account octopus oxxo p24 paper_check pay_by_bank payco paynow paypal paypay payto pix promptpay qris rechnung revolut_pay samsung_pay satispay scalapay sepa_debit sequra shop_pay shopeepay sofort south_korea_market stripe_balance sunbit swish tamara test_pay touch_n_go truemoney twint upi us_bank_account us_cash_voucher vipps wechat_pay wero zip)]
amount_details:empty|{discount_amount:empty|i,enforce_arithmetic_validation:b,line_items:empty|[{discount_amount:i,payment_method_options:{card:{commodity_code:s},card_present:{commodity_code:s},klarna:{image_url:s,product_url:s,reference:s,subscription_reference:s},paypal:{category:(digital_goods donation physical_goods),description:s,sold_by:s}},product_code:s,product_name!:s,quantity!:i,tax:{total_tax_amount!:i},unit_cost!:i,unit_of_measure:s}],shipping:empty|{amount:empty|i,from_postal_code:s,to_postal_code:s},tax:empty|{total_tax_amount!:i}}
amount_to_confirm:i
capture_method:(automatic automatic_async manual)
confirmation_token:s
error_on_requires_action:b
excluded_payment_method_types:empty|[(acss_debit affirm afterpay_clearpay alipay alma amazon_pay au_becs_debit bacs_debit bancontact billie bizum blik boleto card cashapp crypto customer_balance eps fpx giropay grabpay ideal kakao_pay klarna konbini kr_card mb_way mobilepay multibanco naver_pay nz_bank_account oxxo p24 pay_by_bank payco paynow paypal paypay payto pix promptpay revolut_pay samsung_pay satispay scalapay sepa_debit sequra sofort sunbit swish twint upi us_bank_account wechat_pay zip)]
expand:[s]
hooks:{inputs:{tax:{calculation!:s}}}
mandate:s
mandate_data:empty|{customer_acceptance:{accepted_at:i,offline:{},online:{ip_address:s,user_agent:s},type!:(offline online)}}
off_session:b|(one_off recurring)
payment_details:empty|{customer_reference:s,order_reference:s}
payment_method:s
payment_method_data:{acss_debit:{account_number!:s,institution_number!:s,transit_number!:s},affirm:{},afterpay_clearpay:{},alipay:{},allow_redisplay:(always limited unspecified),alma:{},amazon_pay:{},au_becs_debit:{account_number!:s,bsb_number!:s},bacs_debit:{account_number:s,sort_code:s},bancontact:{},billie:{},billing_details:{address:empty|{city:s,country:s,line1:s,line2:s,postal_code:s,state:s},email:s,name:s,phone:s,tax_id:s},bizum:{},blik:{},boleto:{tax_id!:s},cashapp:{},crypto:{},customer_balance:{},eps:{bank:(arzte_und_apotheker_bank austrian_anadi_bank_ag bank_austria bankhaus_carl_spangler bankhaus_schelhammer_und_schattera_ag bawag_psk_ag bks_bank_ag brull_kallmus_bank_ag btv_vier_lander_bank capital_bank_grawe_gruppe_ag deutsche_bank_ag dolomitenbank easybank_ag erste_bank_und_sparkassen hypo_alpeadriabank_international_ag hypo_bank_burgenland_aktiengesellschaft hypo_noe_lb_fur_niederosterreich_u_wien hypo_oberosterreich_salzburg_steiermark hypo_tirol_bank_ag hypo_vorarlberg_bank_ag marchfelder_bank oberbank_ag raiffeisen_bankengruppe_osterreich schoellerbank_ag sparda_bank_wien volksbank_gruppe volkskreditbank_ag vr_bank_braunau)},fpx:{account_holder_type:(company individual),bank!:(affin_bank agrobank alliance_bank ambank bank_islam bank_muamalat bank_of_china bank_rakyat bnp_paribas bsn cimb citibank deutsche_bank hong_leong_bank hsbc kfh maybank2e maybank2u mbsb_bank ocbc pb_enterprise public_bank rhb standard_chartered uob)},giropay:{},grabpay:{},ideal:{bank:(abn_amro adyen asn_bank bunq buut finom handelsbanken ing knab mollie moneyou n26 nn rabobank regiobank revolut sns_bank triodos_bank van_lanschot yoursafe)},interac_present:{},kakao_pay:{},klarna:{dob:{day!:i,month!:i,year!:i}},konbini:{},kr_card:{},link:{},mb_way:{},metadata:map,mobilepay:{},multibanco:{},naver_pay:{funding:(card points)},nz_bank_account:{account_holder_name:s,account_number!:s,bank_code!:s,branch_code!:s,reference:s,suffix!:s},oxxo:{},p24:{bank:(alior_bank bank_millennium bank_nowy_bfg_sa bank_pekao_sa banki_spbdzielcze blik bnp_paribas boz citi_handlowy credit_agricole envelobank etransfer_pocztowy24 getin_bank ideabank ing inteligo mbank_mtransfer nest_przelew noble_pay pbac_z_ipko plus_bank santander_przelew24 tmobile_usbugi_bankowe toyota_bank velobank volkswagen_bank)},pay_by_bank:{},payco:{},paynow:{},paypal:{},paypay:{},payto:{account_number:s,bsb_number:s,pay_id:s},pix:{},promptpay:{},radar_options:{session:s},revolut_pay:{},samsung_pay:{},satispay:{},scalapay:{},sepa_debit:{iban!:s},sequra:{},sofort:{country!:(AT BE DE ES IT NL)},sunbit:{},swish:{},twint:{},type!:(acss_debit affirm afterpay_clearpay alipay alma amazon_pay au_becs_debit bacs_debit bancontact billie bizum blik boleto cashapp crypto customer_balance eps fpx giropay grabpay ideal kakao_pay klarna konbini kr_card link mb_way mobilepay multibanco naver_pay nz_bank_account oxxo p24 pay_by_bank payco paynow paypal paypay payto pix promptpay revolut_pay samsung_pay satispay scalapay sepa_debit sequra sofort sunbit swish twint upi us_bank_account wechat_pay zip),upi:{mandate_options:{amount:i,amount_type:(fixed maximum),description:s,end_date:i}},us_bank_account:{account_holder_type:(company individual),account_number:s,account_type:(checking savings),financial_connections_account:s,routing_number:s},wechat_pay:{},zip:{}}
payment_method_options:{acss_debit:empty|{mandate_options:{custom_mandate_url:s,interval_description:s,payment_schedule:(combined interval sporadic),transaction_type:(business personal)},setup_future_usage:empty|(none off_session on_session),target_date:s,verification_method:(automatic instant microdeposits)},affirm:empty|{capture_method:empty|(manual),preferred_locale:s,setup_future_usage:(none)},afterpay_clearpay:empty|{capture_method:empty|(manual),reference:s,setup_future_usage:(none)},alipay:empty|{setup_future_usage:empty|(none off_session)},alma:empty|{capture_method:empty|(manual)},amazon_pay:empty|{capture_method:empty|(manual),setup_future_usage:empty|(none off_session)},au_becs_debit:empty|{setup_future_usage:empty|(none off_session on_session),target_date:s},bacs_debit:empty|{mandate_options:{reference_prefix:s},setup_future_usage:empty|(none off_session on_session),target_date:s},bancontact:empty|{preferred_language:(de en fr nl),setup_future_usage:empty|(none off_session)},billie:empty|{capture_method:empty|(manual),company_details:empty|{registered_address:empty|{city:s,country:s,line1:s,line2:s,postal_code:s,state:s},registered_name:s,registration_number:s,registration_type:empty|(ch_ein de_hrb dk_cvr es_cif fi_tunnus fr_siren fr_siret it_rea nl_kvk no_org_number no_pno se_org_number se_pno uk_crn),vat:s},reference:s},bizum:empty|{},blik:empty|{code:s,mandate_options:{expires_at:i},setup_future_usage:empty|(none off_session)},boleto:empty|{expires_after_days:i,setup_future_usage:empty|(none off_session on_session)},card:empty|{capture_method:empty|(manual),cvc_token:s,installments:{enabled:b,plan:empty|{count:i,interval:(month),type!:(bonus fixed_count revolving)}},mandate_options:{amount!:i,amount_type!:(fixed maximum),description:s,end_date:i,interval!:(day month sporadic week year),interval_count:i,reference!:s,start_date!:i,supported_types:[(india)]},moto:b,network:(amex cartes_bancaires diners discover eftpos_au girocard interac jcb link mastercard unionpay unknown visa),request_extended_authorization:(if_available never),request_incremental_authorization:(if_available never),request_multicapture:(if_available never),request_overcapture:(if_available never),request_three_d_secure:(any automatic challenge),require_cvc_recollection:b,setup_credential_usage:(installment recurring unscheduled),setup_future_usage:empty|(none off_session on_session),statement_descriptor_suffix_kana:s,statement_descriptor_suffix_kanji:s,stored_credential_usage:(installment recurring unscheduled),three_d_secure:{ares_trans_status:(A C I N R U Y),cryptogram!:s,electronic_commerce_indicator:(01 02 05 06 07),exemption_indicator:(low_risk none),network_options:{cartes_bancaires:{cb_avalgo!:(0 1 2 3 4 A),cb_exemption:s,cb_score:i}},requestor_challenge_indicator:s,transaction_id!:s,version!:(1.0.2 2.1.0 2.2.0 2.3.0 2.3.1)}},card_present:empty|{capture_method:(manual manual_preferred),request_extended_authorization:b,request_incremental_authorization_support:b,routing:{requested_priority:(domestic international)}},cashapp:empty|{capture_method:empty|(manual),setup_future_usage:empty|(none off_session on_session)},crypto:empty|{setup_future_usage:(none)},customer_balance:empty|{bank_transfer:{eu_bank_transfer:{country!:s},requested_address_types:[(aba iban sepa sort_code spei swift zengin)],type!:(eu_bank_transfer gb_bank_transfer jp_bank_transfer mx_bank_transfer us_bank_transfer)},funding_type:(bank_transfer),setup_future_usage:(none)},eps:empty|{setup_future_usage:(none)},fpx:empty|{setup_future_usage:(none)},giropay:empty|{setup_future_usage:(none)},grabpay:empty|{setup_future_usage:(none)},ideal:empty|{setup_future_usage:empty|(none off_session)},interac_present:empty|{},kakao_pay:empty|{capture_method:empty|(manual),setup_future_usage:empty|(none off_session)},klarna:empty|{capture_method:empty|(manual),on_demand:{average_amount:i,maximum_amount:i,minimum_amount:i,purchase_interval:(day month week year),purchase_interval_count:i},preferred_locale:(cs-CZ da-DK de-AT de-CH de-DE el-GR en-AT en-AU en-BE en-CA en-CH en-CZ en-DE en-DK en-ES en-FI en-FR en-GB en-GR en-IE en-IT en-NL en-NO en-NZ en-PL en-PT en-RO en-SE en-US es-ES es-US fi-FI fr-BE fr-CA fr-CH fr-FR it-CH it-IT nb-NO nl-BE nl-NL pl-PL pt-PT ro-RO sv-FI sv-SE),setup_future_usage:(none off_session on_session),subscriptions:empty|[{interval!:(day month week year),interval_count:i,name:s,next_billing:{amount!:i,date!:s},reference!:s}]},konbini:empty|{confirmation_number:s,expires_after_days:empty|i,expires_at:empty|i,product_description:s,setup_future_usage:(none)},kr_card:empty|{capture_method:empty|(manual),setup_future_usage:empty|(none off_session)},link:empty|{capture_method:empty|(manual),persistent_token:s,setup_future_usage:empty|(none off_session)},mb_way:empty|{setup_future_usage:(none)},mobilepay:empty|{capture_method:empty|(manual),setup_future_usage:(none)},multibanco:empty|{setup_future_usage:(none)},naver_pay:empty|{capture_method:empty|(manual),setup_future_usage:empty|(none off_session)},nz_bank_account:empty|{setup_future_usage:empty|(none off_session on_session),target_date:s},oxxo:empty|{expires_after_days:i,setup_future_usage:(none)},p24:empty|{setup_future_usage:(none),tos_shown_and_accepted:b},pay_by_bank:empty|{},payco:empty|{capture_method:empty|(manual),setup_future_usage:(none)},paynow:empty|{setup_future_usage:(none)},paypal:empty|{capture_method:empty|(manual),preferred_locale:(cs-CZ da-DK de-AT de-DE de-LU el-GR en-GB en-US es-ES fi-FI fr-BE fr-FR fr-LU hu-HU it-IT nl-BE nl-NL pl-PL pt-PT sk-SK sv-SE),reference:s,risk_correlation_id:s,setup_future_usage:empty|(none off_session)},paypay:empty|{},payto:empty|{mandate_options:{amount:empty|i,amount_type:empty|(fixed maximum),end_date:s,payment_schedule:empty|(adhoc annual daily fortnightly monthly quarterly semi_annual weekly),payments_per_period:empty|i,purpose:empty|(dependant_support government loan mortgage other pension personal retail salary tax utility)},setup_future_usage:empty|(none off_session)},pix:empty|{amount_includes_iof:(always never),expires_after_seconds:i,expires_at:i,mandate_options:{amount:i,amount_includes_iof:(always never),amount_type:(fixed maximum),currency:s,end_date:s,payment_schedule:(halfyearly monthly quarterly weekly yearly),reference:s,start_date:s},setup_future_usage:(none off_session)},promptpay:empty|{setup_future_usage:(none)},revolut_pay:empty|{capture_method:empty|(manual),setup_future_usage:empty|(none off_session)},samsung_pay:empty|{capture_method:empty|(manual),setup_future_usage:(none)},satispay:empty|{capture_method:empty|(manual),setup_future_usage:empty|(none off_session on_session)},scalapay:empty|{capture_method:empty|(manual)},sepa_debit:empty|{mandate_options:{reference_prefix:s},setup_future_usage:empty|(none off_session on_session),target_date:s},sequra:empty|{capture_method:empty|(manual),setup_future_usage:(none)},sofort:empty|{preferred_language:empty|(de en es fr it nl pl),setup_future_usage:empty|(none off_session)},sunbit:empty|{capture_method:empty|(manual),setup_future_usage:(none)},swish:empty|{reference:s,setup_future_usage:(none)},twint:empty|{setup_future_usage:(none off_session)},upi:empty|{mandate_options:{amount:i,amount_type:(fixed maximum),description:s,end_date:i},setup_future_usage:empty|(none off_session on_session)},us_bank_account:empty|{financial_connections:{filters:{account_subcategories:[(checking savings)]},permissions:[(balances ownership payment_method transactions)],prefetch:[(balances ownership transactions)],return_url:s},mandate_options:{collection_method:empty|(paper)},networks:{requested:[(ach us_domestic_wire)]},setup_future_usage:empty|(none off_session on_session),target_date:s,transaction_purpose:empty|(goods other services unspecified),verification_method:(automatic instant microdeposits)},wechat_pay:empty|{app_id:s,client:(android ios web),setup_future_usage:(none)},zip:empty|{setup_future_usage:(none)}}
radar_options:{referrer:s,session:s}
receipt_email:s
return_url:s
setup_future_usage:empty|(off_session on_session)
shipping:empty|{address!:{city:s,country:s,line1:s,line2:s,postal_code:s,state:s},carrier:s,name!:s,phone:s,tracking_number:s}
use_stripe_sdk:b`,
  PaymentIntentCreateParams: `amount!:i
currency!:s
allowed_payment_method_types:[(acss_debit affirm afterpay_clearpay alipay alma amazon_pay au_becs_debit bacs_debit bancontact billie bizum blik boku_promptpay boleto capchase_pay card card_present cashapp check_scan click_to_pay crypto customer_balance demo_pay duitnow dummy_auth_push dummy_passthrough_card edenred eps fpx gcash getbalance gift_card giropay gopay grabpay id_bank_transfer ideal interac_present kakao_pay klarna knet konbini kr_card kr_market kriya link mb_way mobilepay momo mondu multibanco naver_pay netbanking ng_bank ng_bank_transfer ng_card ng_market ng_ussd ng_wallet nz_bank_account octopus oxxo p24 paper_check pay_by_bank payco paynow paypal paypay payto pix promptpay qris rechnung revolut_pay samsung_pay satispay scalapay sepa_debit sequra shop_pay shopeepay sofort south_korea_market stripe_balance sunbit swish tamara test_pay touch_n_go truemoney twint upi us_bank_account us_cash_voucher vipps wechat_pay wero zip)]
amount_details:{discount_amount:empty|i,enforce_arithmetic_validation:b,line_items:empty|[{discount_amount:i,payment_method_options:{card:{commodity_code:s},card_present:{commodity_code:s},klarna:{image_url:s,product_url:s,reference:s,subscription_reference:s},paypal:{category:(digital_goods donation physical_goods),description:s,sold_by:s}},product_code:s,product_name!:s,quantity!:i,tax:{total_tax_amount!:i},unit_cost!:i,unit_of_measure:s}],shipping:empty|{amount:empty|i,from_postal_code:s,to_postal_code:s},tax:empty|{total_tax_amount!:i}}
application_fee_amount:i
automatic_payment_methods:{allow_redirects:(always never),enabled!:b}
capture_method:(automatic automatic_async manual)
confirm:b
confirmation_method:(automatic manual)
confirmation_token:s
customer:s
customer_account:s
description:s
error_on_requires_action:b
excluded_payment_method_types:[(acss_debit affirm afterpay_clearpay alipay alma amazon_pay au_becs_debit bacs_debit bancontact billie bizum blik boleto card cashapp crypto customer_balance eps fpx giropay grabpay ideal kakao_pay klarna konbini kr_card mb_way mobilepay multibanco naver_pay nz_bank_account oxxo p24 pay_by_bank payco paynow paypal paypay payto pix promptpay revolut_pay samsung_pay satispay scalapay sepa_debit sequra sofort sunbit swish twint upi us_bank_account wechat_pay zip)]
expand:[s]
hooks:{inputs:{tax:{calculation!:s}}}
mandate:s
mandate_data:empty|{customer_acceptance!:{accepted_at:i,offline:{},online:{ip_address!:s,user_agent!:s},type!:(offline online)}}
metadata:map
off_session:b|(one_off recurring)
on_behalf_of:s
payment_details:{customer_reference:s,order_reference:s}
payment_method:s
payment_method_configuration:s
payment_method_data:{acss_debit:{account_number!:s,institution_number!:s,transit_number!:s},affirm:{},afterpay_clearpay:{},alipay:{},allow_redisplay:(always limited unspecified),alma:{},amazon_pay:{},au_becs_debit:{account_number!:s,bsb_number!:s},bacs_debit:{account_number:s,sort_code:s},bancontact:{},billie:{},billing_details:{address:empty|{city:s,country:s,line1:s,line2:s,postal_code:s,state:s},email:s,name:s,phone:s,tax_id:s},bizum:{},blik:{},boleto:{tax_id!:s},cashapp:{},crypto:{},customer_balance:{},eps:{bank:(arzte_und_apotheker_bank austrian_anadi_bank_ag bank_austria bankhaus_carl_spangler bankhaus_schelhammer_und_schattera_ag bawag_psk_ag bks_bank_ag brull_kallmus_bank_ag btv_vier_lander_bank capital_bank_grawe_gruppe_ag deutsche_bank_ag dolomitenbank easybank_ag erste_bank_und_sparkassen hypo_alpeadriabank_international_ag hypo_bank_burgenland_aktiengesellschaft hypo_noe_lb_fur_niederosterreich_u_wien hypo_oberosterreich_salzburg_steiermark hypo_tirol_bank_ag hypo_vorarlberg_bank_ag marchfelder_bank oberbank_ag raiffeisen_bankengruppe_osterreich schoellerbank_ag sparda_bank_wien volksbank_gruppe volkskreditbank_ag vr_bank_braunau)},fpx:{account_holder_type:(company individual),bank!:(affin_bank agrobank alliance_bank ambank bank_islam bank_muamalat bank_of_china bank_rakyat bnp_paribas bsn cimb citibank deutsche_bank hong_leong_bank hsbc kfh maybank2e maybank2u mbsb_bank ocbc pb_enterprise public_bank rhb standard_chartered uob)},giropay:{},grabpay:{},ideal:{bank:(abn_amro adyen asn_bank bunq buut finom handelsbanken ing knab mollie moneyou n26 nn rabobank regiobank revolut sns_bank triodos_bank van_lanschot yoursafe)},interac_present:{},kakao_pay:{},klarna:{dob:{day!:i,month!:i,year!:i}},konbini:{},kr_card:{},link:{},mb_way:{},metadata:map,mobilepay:{},multibanco:{},naver_pay:{funding:(card points)},nz_bank_account:{account_holder_name:s,account_number!:s,bank_code!:s,branch_code!:s,reference:s,suffix!:s},oxxo:{},p24:{bank:(alior_bank bank_millennium bank_nowy_bfg_sa bank_pekao_sa banki_spbdzielcze blik bnp_paribas boz citi_handlowy credit_agricole envelobank etransfer_pocztowy24 getin_bank ideabank ing inteligo mbank_mtransfer nest_przelew noble_pay pbac_z_ipko plus_bank santander_przelew24 tmobile_usbugi_bankowe toyota_bank velobank volkswagen_bank)},pay_by_bank:{},payco:{},paynow:{},paypal:{},paypay:{},payto:{account_number:s,bsb_number:s,pay_id:s},pix:{},promptpay:{},radar_options:{session:s},revolut_pay:{},samsung_pay:{},satispay:{},scalapay:{},sepa_debit:{iban!:s},sequra:{},sofort:{country!:(AT BE DE ES IT NL)},sunbit:{},swish:{},twint:{},type!:(acss_debit affirm afterpay_clearpay alipay alma amazon_pay au_becs_debit bacs_debit bancontact billie bizum blik boleto cashapp crypto customer_balance eps fpx giropay grabpay ideal kakao_pay klarna konbini kr_card link mb_way mobilepay multibanco naver_pay nz_bank_account oxxo p24 pay_by_bank payco paynow paypal paypay payto pix promptpay revolut_pay samsung_pay satispay scalapay sepa_debit sequra sofort sunbit swish twint upi us_bank_account wechat_pay zip),upi:{mandate_options:{amount:i,amount_type:(fixed maximum),description:s,end_date:i}},us_bank_account:{account_holder_type:(company individual),account_number:s,account_type:(checking savings),financial_connections_account:s,routing_number:s},wechat_pay:{},zip:{}}
payment_method_options:{acss_debit:empty|{mandate_options:{custom_mandate_url:s,interval_description:s,payment_schedule:(combined interval sporadic),transaction_type:(business personal)},setup_future_usage:empty|(none off_session on_session),target_date:s,verification_method:(automatic instant microdeposits)},affirm:empty|{capture_method:empty|(manual),preferred_locale:s,setup_future_usage:(none)},afterpay_clearpay:empty|{capture_method:empty|(manual),reference:s,setup_future_usage:(none)},alipay:empty|{setup_future_usage:empty|(none off_session)},alma:empty|{capture_method:empty|(manual)},amazon_pay:empty|{capture_method:empty|(manual),setup_future_usage:empty|(none off_session)},au_becs_debit:empty|{setup_future_usage:empty|(none off_session on_session),target_date:s},bacs_debit:empty|{mandate_options:{reference_prefix:s},setup_future_usage:empty|(none off_session on_session),target_date:s},bancontact:empty|{preferred_language:(de en fr nl),setup_future_usage:empty|(none off_session)},billie:empty|{capture_method:empty|(manual),company_details:empty|{registered_address:empty|{city:s,country:s,line1:s,line2:s,postal_code:s,state:s},registered_name:s,registration_number:s,registration_type:empty|(ch_ein de_hrb dk_cvr es_cif fi_tunnus fr_siren fr_siret it_rea nl_kvk no_org_number no_pno se_org_number se_pno uk_crn),vat:s},reference:s},bizum:empty|{},blik:empty|{code:s,mandate_options:{expires_at:i},setup_future_usage:empty|(none off_session)},boleto:empty|{expires_after_days:i,setup_future_usage:empty|(none off_session on_session)},card:empty|{capture_method:empty|(manual),cvc_token:s,installments:{enabled:b,plan:empty|{count:i,interval:(month),type!:(bonus fixed_count revolving)}},mandate_options:{amount!:i,amount_type!:(fixed maximum),description:s,end_date:i,interval!:(day month sporadic week year),interval_count:i,reference!:s,start_date!:i,supported_types:[(india)]},moto:b,network:(amex cartes_bancaires diners discover eftpos_au girocard interac jcb link mastercard unionpay unknown visa),request_extended_authorization:(if_available never),request_incremental_authorization:(if_available never),request_multicapture:(if_available never),request_overcapture:(if_available never),request_three_d_secure:(any automatic challenge),require_cvc_recollection:b,setup_credential_usage:(installment recurring unscheduled),setup_future_usage:empty|(none off_session on_session),statement_descriptor_suffix_kana:s,statement_descriptor_suffix_kanji:s,stored_credential_usage:(installment recurring unscheduled),three_d_secure:{ares_trans_status:(A C I N R U Y),cryptogram!:s,electronic_commerce_indicator:(01 02 05 06 07),exemption_indicator:(low_risk none),network_options:{cartes_bancaires:{cb_avalgo!:(0 1 2 3 4 A),cb_exemption:s,cb_score:i}},requestor_challenge_indicator:s,transaction_id!:s,version!:(1.0.2 2.1.0 2.2.0 2.3.0 2.3.1)}},card_present:empty|{capture_method:(manual manual_preferred),request_extended_authorization:b,request_incremental_authorization_support:b,routing:{requested_priority:(domestic international)}},cashapp:empty|{capture_method:empty|(manual),setup_future_usage:empty|(none off_session on_session)},crypto:empty|{setup_future_usage:(none)},customer_balance:empty|{bank_transfer:{eu_bank_transfer:{country!:s},requested_address_types:[(aba iban sepa sort_code spei swift zengin)],type!:(eu_bank_transfer gb_bank_transfer jp_bank_transfer mx_bank_transfer us_bank_transfer)},funding_type:(bank_transfer),setup_future_usage:(none)},eps:empty|{setup_future_usage:(none)},fpx:empty|{setup_future_usage:(none)},giropay:empty|{setup_future_usage:(none)},grabpay:empty|{setup_future_usage:(none)},ideal:empty|{setup_future_usage:empty|(none off_session)},interac_present:empty|{},kakao_pay:empty|{capture_method:empty|(manual),setup_future_usage:empty|(none off_session)},klarna:empty|{capture_method:empty|(manual),on_demand:{average_amount:i,maximum_amount:i,minimum_amount:i,purchase_interval:(day month week year),purchase_interval_count:i},preferred_locale:(cs-CZ da-DK de-AT de-CH de-DE el-GR en-AT en-AU en-BE en-CA en-CH en-CZ en-DE en-DK en-ES en-FI en-FR en-GB en-GR en-IE en-IT en-NL en-NO en-NZ en-PL en-PT en-RO en-SE en-US es-ES es-US fi-FI fr-BE fr-CA fr-CH fr-FR it-CH it-IT nb-NO nl-BE nl-NL pl-PL pt-PT ro-RO sv-FI sv-SE),setup_future_usage:(none off_session on_session),subscriptions:empty|[{interval!:(day month week year),interval_count:i,name:s,next_billing:{amount!:i,date!:s},reference!:s}]},konbini:empty|{confirmation_number:s,expires_after_days:empty|i,expires_at:empty|i,product_description:s,setup_future_usage:(none)},kr_card:empty|{capture_method:empty|(manual),setup_future_usage:empty|(none off_session)},link:empty|{capture_method:empty|(manual),persistent_token:s,setup_future_usage:empty|(none off_session)},mb_way:empty|{setup_future_usage:(none)},mobilepay:empty|{capture_method:empty|(manual),setup_future_usage:(none)},multibanco:empty|{setup_future_usage:(none)},naver_pay:empty|{capture_method:empty|(manual),setup_future_usage:empty|(none off_session)},nz_bank_account:empty|{setup_future_usage:empty|(none off_session on_session),target_date:s},oxxo:empty|{expires_after_days:i,setup_future_usage:(none)},p24:empty|{setup_future_usage:(none),tos_shown_and_accepted:b},pay_by_bank:empty|{},payco:empty|{capture_method:empty|(manual),setup_future_usage:(none)},paynow:empty|{setup_future_usage:(none)},paypal:empty|{capture_method:empty|(manual),preferred_locale:(cs-CZ da-DK de-AT de-DE de-LU el-GR en-GB en-US es-ES fi-FI fr-BE fr-FR fr-LU hu-HU it-IT nl-BE nl-NL pl-PL pt-PT sk-SK sv-SE),reference:s,risk_correlation_id:s,setup_future_usage:empty|(none off_session)},paypay:empty|{},payto:empty|{mandate_options:{amount:empty|i,amount_type:empty|(fixed maximum),end_date:s,payment_schedule:empty|(adhoc annual daily fortnightly monthly quarterly semi_annual weekly),payments_per_period:empty|i,purpose:empty|(dependant_support government loan mortgage other pension personal retail salary tax utility)},setup_future_usage:empty|(none off_session)},pix:empty|{amount_includes_iof:(always never),expires_after_seconds:i,expires_at:i,mandate_options:{amount:i,amount_includes_iof:(always never),amount_type:(fixed maximum),currency:s,end_date:s,payment_schedule:(halfyearly monthly quarterly weekly yearly),reference:s,start_date:s},setup_future_usage:(none off_session)},promptpay:empty|{setup_future_usage:(none)},revolut_pay:empty|{capture_method:empty|(manual),setup_future_usage:empty|(none off_session)},samsung_pay:empty|{capture_method:empty|(manual),setup_future_usage:(none)},satispay:empty|{capture_method:empty|(manual),setup_future_usage:empty|(none off_session on_session)},scalapay:empty|{capture_method:empty|(manual)},sepa_debit:empty|{mandate_options:{reference_prefix:s},setup_future_usage:empty|(none off_session on_session),target_date:s},sequra:empty|{capture_method:empty|(manual),setup_future_usage:(none)},sofort:empty|{preferred_language:empty|(de en es fr it nl pl),setup_future_usage:empty|(none off_session)},sunbit:empty|{capture_method:empty|(manual),setup_future_usage:(none)},swish:empty|{reference:s,setup_future_usage:(none)},twint:empty|{setup_future_usage:(none off_session)},upi:empty|{mandate_options:{amount:i,amount_type:(fixed maximum),description:s,end_date:i},setup_future_usage:empty|(none off_session on_session)},us_bank_account:empty|{financial_connections:{filters:{account_subcategories:[(checking savings)]},permissions:[(balances ownership payment_method transactions)],prefetch:[(balances ownership transactions)],return_url:s},mandate_options:{collection_method:empty|(paper)},networks:{requested:[(ach us_domestic_wire)]},setup_future_usage:empty|(none off_session on_session),target_date:s,transaction_purpose:empty|(goods other services unspecified),verification_method:(automatic instant microdeposits)},wechat_pay:empty|{app_id:s,client:(android ios web),setup_future_usage:(none)},zip:empty|{setup_future_usage:(none)}}
radar_options:{referrer:s,session:s}
receipt_email:s
return_url:s
setup_future_usage:(off_session on_session)
shipping:{address!:{city:s,country:s,line1:s,line2:s,postal_code:s,state:s},carrier:s,name!:s,phone:s,tracking_number:s}
statement_descriptor:s
statement_descriptor_suffix:s
transfer_data:{amount:i,description:s,destination!:s,metadata:empty|map,payment_data:{description:s,metadata:empty|map}}
transfer_group:s
use_stripe_sdk:b`,
  PaymentIntentListParams: `created:i|{gt:i,gte:i,lt:i,lte:i}
customer:s
customer_account:s
expand:[s]
ending_before:s
limit:i
starting_after:s`,
  PaymentIntentRetrieveParams: `client_secret:s
expand:[s]`,
  PaymentIntentUpdateParams: `allowed_payment_method_types:[(acss_debit affirm afterpay_clearpay alipay alma amazon_pay au_becs_debit bacs_debit bancontact billie bizum blik boku_promptpay boleto capchase_pay card card_present cashapp check_scan click_to_pay crypto customer_balance demo_pay duitnow dummy_auth_push dummy_passthrough_card edenred eps fpx gcash getbalance gift_card giropay gopay grabpay id_bank_transfer ideal interac_present kakao_pay klarna knet konbini kr_card kr_market kriya link mb_way mobilepay momo mondu multibanco naver_pay netbanking ng_bank ng_bank_transfer ng_card ng_market ng_ussd ng_wallet nz_bank_account octopus oxxo p24 paper_check pay_by_bank payco paynow paypal paypay payto pix promptpay qris rechnung revolut_pay samsung_pay satispay scalapay sepa_debit sequra shop_pay shopeepay sofort south_korea_market stripe_balance sunbit swish tamara test_pay touch_n_go truemoney twint upi us_bank_account us_cash_voucher vipps wechat_pay wero zip)]
amount:i
amount_details:empty|{discount_amount:empty|i,enforce_arithmetic_validation:b,line_items:empty|[{discount_amount:i,payment_method_options:{card:{commodity_code:s},card_present:{commodity_code:s},klarna:{image_url:s,product_url:s,reference:s,subscription_reference:s},paypal:{category:(digital_goods donation physical_goods),description:s,sold_by:s}},product_code:s,product_name!:s,quantity!:i,tax:{total_tax_amount!:i},unit_cost!:i,unit_of_measure:s}],shipping:empty|{amount:empty|i,from_postal_code:s,to_postal_code:s},tax:empty|{total_tax_amount!:i}}
application_fee_amount:empty|i
capture_method:(automatic automatic_async manual)
currency:s
customer:s
customer_account:s
description:s
excluded_payment_method_types:empty|[(acss_debit affirm afterpay_clearpay alipay alma amazon_pay au_becs_debit bacs_debit bancontact billie bizum blik boleto card cashapp crypto customer_balance eps fpx giropay grabpay ideal kakao_pay klarna konbini kr_card mb_way mobilepay multibanco naver_pay nz_bank_account oxxo p24 pay_by_bank payco paynow paypal paypay payto pix promptpay revolut_pay samsung_pay satispay scalapay sepa_debit sequra sofort sunbit swish twint upi us_bank_account wechat_pay zip)]
expand:[s]
hooks:{inputs:{tax:{calculation!:s}}}
metadata:empty|map
payment_details:empty|{customer_reference:s,order_reference:s}
payment_method:s
payment_method_configuration:s
payment_method_data:{acss_debit:{account_number!:s,institution_number!:s,transit_number!:s},affirm:{},afterpay_clearpay:{},alipay:{},allow_redisplay:(always limited unspecified),alma:{},amazon_pay:{},au_becs_debit:{account_number!:s,bsb_number!:s},bacs_debit:{account_number:s,sort_code:s},bancontact:{},billie:{},billing_details:{address:empty|{city:s,country:s,line1:s,line2:s,postal_code:s,state:s},email:s,name:s,phone:s,tax_id:s},bizum:{},blik:{},boleto:{tax_id!:s},cashapp:{},crypto:{},customer_balance:{},eps:{bank:(arzte_und_apotheker_bank austrian_anadi_bank_ag bank_austria bankhaus_carl_spangler bankhaus_schelhammer_und_schattera_ag bawag_psk_ag bks_bank_ag brull_kallmus_bank_ag btv_vier_lander_bank capital_bank_grawe_gruppe_ag deutsche_bank_ag dolomitenbank easybank_ag erste_bank_und_sparkassen hypo_alpeadriabank_international_ag hypo_bank_burgenland_aktiengesellschaft hypo_noe_lb_fur_niederosterreich_u_wien hypo_oberosterreich_salzburg_steiermark hypo_tirol_bank_ag hypo_vorarlberg_bank_ag marchfelder_bank oberbank_ag raiffeisen_bankengruppe_osterreich schoellerbank_ag sparda_bank_wien volksbank_gruppe volkskreditbank_ag vr_bank_braunau)},fpx:{account_holder_type:(company individual),bank!:(affin_bank agrobank alliance_bank ambank bank_islam bank_muamalat bank_of_china bank_rakyat bnp_paribas bsn cimb citibank deutsche_bank hong_leong_bank hsbc kfh maybank2e maybank2u mbsb_bank ocbc pb_enterprise public_bank rhb standard_chartered uob)},giropay:{},grabpay:{},ideal:{bank:(abn_amro adyen asn_bank bunq buut finom handelsbanken ing knab mollie moneyou n26 nn rabobank regiobank revolut sns_bank triodos_bank van_lanschot yoursafe)},interac_present:{},kakao_pay:{},klarna:{dob:{day!:i,month!:i,year!:i}},konbini:{},kr_card:{},link:{},mb_way:{},metadata:map,mobilepay:{},multibanco:{},naver_pay:{funding:(card points)},nz_bank_account:{account_holder_name:s,account_number!:s,bank_code!:s,branch_code!:s,reference:s,suffix!:s},oxxo:{},p24:{bank:(alior_bank bank_millennium bank_nowy_bfg_sa bank_pekao_sa banki_spbdzielcze blik bnp_paribas boz citi_handlowy credit_agricole envelobank etransfer_pocztowy24 getin_bank ideabank ing inteligo mbank_mtransfer nest_przelew noble_pay pbac_z_ipko plus_bank santander_przelew24 tmobile_usbugi_bankowe toyota_bank velobank volkswagen_bank)},pay_by_bank:{},payco:{},paynow:{},paypal:{},paypay:{},payto:{account_number:s,bsb_number:s,pay_id:s},pix:{},promptpay:{},radar_options:{session:s},revolut_pay:{},samsung_pay:{},satispay:{},scalapay:{},sepa_debit:{iban!:s},sequra:{},sofort:{country!:(AT BE DE ES IT NL)},sunbit:{},swish:{},twint:{},type!:(acss_debit affirm afterpay_clearpay alipay alma amazon_pay au_becs_debit bacs_debit bancontact billie bizum blik boleto cashapp crypto customer_balance eps fpx giropay grabpay ideal kakao_pay klarna konbini kr_card link mb_way mobilepay multibanco naver_pay nz_bank_account oxxo p24 pay_by_bank payco paynow paypal paypay payto pix promptpay revolut_pay samsung_pay satispay scalapay sepa_debit sequra sofort sunbit swish twint upi us_bank_account wechat_pay zip),upi:{mandate_options:{amount:i,amount_type:(fixed maximum),description:s,end_date:i}},us_bank_account:{account_holder_type:(company individual),account_number:s,account_type:(checking savings),financial_connections_account:s,routing_number:s},wechat_pay:{},zip:{}}
payment_method_options:{acss_debit:empty|{mandate_options:{custom_mandate_url:s,interval_description:s,payment_schedule:(combined interval sporadic),transaction_type:(business personal)},setup_future_usage:empty|(none off_session on_session),target_date:s,verification_method:(automatic instant microdeposits)},affirm:empty|{capture_method:empty|(manual),preferred_locale:s,setup_future_usage:(none)},afterpay_clearpay:empty|{capture_method:empty|(manual),reference:s,setup_future_usage:(none)},alipay:empty|{setup_future_usage:empty|(none off_session)},alma:empty|{capture_method:empty|(manual)},amazon_pay:empty|{capture_method:empty|(manual),setup_future_usage:empty|(none off_session)},au_becs_debit:empty|{setup_future_usage:empty|(none off_session on_session),target_date:s},bacs_debit:empty|{mandate_options:{reference_prefix:s},setup_future_usage:empty|(none off_session on_session),target_date:s},bancontact:empty|{preferred_language:(de en fr nl),setup_future_usage:empty|(none off_session)},billie:empty|{capture_method:empty|(manual),company_details:empty|{registered_address:empty|{city:s,country:s,line1:s,line2:s,postal_code:s,state:s},registered_name:s,registration_number:s,registration_type:empty|(ch_ein de_hrb dk_cvr es_cif fi_tunnus fr_siren fr_siret it_rea nl_kvk no_org_number no_pno se_org_number se_pno uk_crn),vat:s},reference:s},bizum:empty|{},blik:empty|{code:s,mandate_options:{expires_at:i},setup_future_usage:empty|(none off_session)},boleto:empty|{expires_after_days:i,setup_future_usage:empty|(none off_session on_session)},card:empty|{capture_method:empty|(manual),cvc_token:s,installments:{enabled:b,plan:empty|{count:i,interval:(month),type!:(bonus fixed_count revolving)}},mandate_options:{amount!:i,amount_type!:(fixed maximum),description:s,end_date:i,interval!:(day month sporadic week year),interval_count:i,reference!:s,start_date!:i,supported_types:[(india)]},moto:b,network:(amex cartes_bancaires diners discover eftpos_au girocard interac jcb link mastercard unionpay unknown visa),request_extended_authorization:(if_available never),request_incremental_authorization:(if_available never),request_multicapture:(if_available never),request_overcapture:(if_available never),request_three_d_secure:(any automatic challenge),require_cvc_recollection:b,setup_credential_usage:(installment recurring unscheduled),setup_future_usage:empty|(none off_session on_session),statement_descriptor_suffix_kana:s,statement_descriptor_suffix_kanji:s,stored_credential_usage:(installment recurring unscheduled),three_d_secure:{ares_trans_status:(A C I N R U Y),cryptogram!:s,electronic_commerce_indicator:(01 02 05 06 07),exemption_indicator:(low_risk none),network_options:{cartes_bancaires:{cb_avalgo!:(0 1 2 3 4 A),cb_exemption:s,cb_score:i}},requestor_challenge_indicator:s,transaction_id!:s,version!:(1.0.2 2.1.0 2.2.0 2.3.0 2.3.1)}},card_present:empty|{capture_method:(manual manual_preferred),request_extended_authorization:b,request_incremental_authorization_support:b,routing:{requested_priority:(domestic international)}},cashapp:empty|{capture_method:empty|(manual),setup_future_usage:empty|(none off_session on_session)},crypto:empty|{setup_future_usage:(none)},customer_balance:empty|{bank_transfer:{eu_bank_transfer:{country!:s},requested_address_types:[(aba iban sepa sort_code spei swift zengin)],type!:(eu_bank_transfer gb_bank_transfer jp_bank_transfer mx_bank_transfer us_bank_transfer)},funding_type:(bank_transfer),setup_future_usage:(none)},eps:empty|{setup_future_usage:(none)},fpx:empty|{setup_future_usage:(none)},giropay:empty|{setup_future_usage:(none)},grabpay:empty|{setup_future_usage:(none)},ideal:empty|{setup_future_usage:empty|(none off_session)},interac_present:empty|{},kakao_pay:empty|{capture_method:empty|(manual),setup_future_usage:empty|(none off_session)},klarna:empty|{capture_method:empty|(manual),on_demand:{average_amount:i,maximum_amount:i,minimum_amount:i,purchase_interval:(day month week year),purchase_interval_count:i},preferred_locale:(cs-CZ da-DK de-AT de-CH de-DE el-GR en-AT en-AU en-BE en-CA en-CH en-CZ en-DE en-DK en-ES en-FI en-FR en-GB en-GR en-IE en-IT en-NL en-NO en-NZ en-PL en-PT en-RO en-SE en-US es-ES es-US fi-FI fr-BE fr-CA fr-CH fr-FR it-CH it-IT nb-NO nl-BE nl-NL pl-PL pt-PT ro-RO sv-FI sv-SE),setup_future_usage:(none off_session on_session),subscriptions:empty|[{interval!:(day month week year),interval_count:i,name:s,next_billing:{amount!:i,date!:s},reference!:s}]},konbini:empty|{confirmation_number:s,expires_after_days:empty|i,expires_at:empty|i,product_description:s,setup_future_usage:(none)},kr_card:empty|{capture_method:empty|(manual),setup_future_usage:empty|(none off_session)},link:empty|{capture_method:empty|(manual),persistent_token:s,setup_future_usage:empty|(none off_session)},mb_way:empty|{setup_future_usage:(none)},mobilepay:empty|{capture_method:empty|(manual),setup_future_usage:(none)},multibanco:empty|{setup_future_usage:(none)},naver_pay:empty|{capture_method:empty|(manual),setup_future_usage:empty|(none off_session)},nz_bank_account:empty|{setup_future_usage:empty|(none off_session on_session),target_date:s},oxxo:empty|{expires_after_days:i,setup_future_usage:(none)},p24:empty|{setup_future_usage:(none),tos_shown_and_accepted:b},pay_by_bank:empty|{},payco:empty|{capture_method:empty|(manual),setup_future_usage:(none)},paynow:empty|{setup_future_usage:(none)},paypal:empty|{capture_method:empty|(manual),preferred_locale:(cs-CZ da-DK de-AT de-DE de-LU el-GR en-GB en-US es-ES fi-FI fr-BE fr-FR fr-LU hu-HU it-IT nl-BE nl-NL pl-PL pt-PT sk-SK sv-SE),reference:s,risk_correlation_id:s,setup_future_usage:empty|(none off_session)},paypay:empty|{},payto:empty|{mandate_options:{amount:empty|i,amount_type:empty|(fixed maximum),end_date:s,payment_schedule:empty|(adhoc annual daily fortnightly monthly quarterly semi_annual weekly),payments_per_period:empty|i,purpose:empty|(dependant_support government loan mortgage other pension personal retail salary tax utility)},setup_future_usage:empty|(none off_session)},pix:empty|{amount_includes_iof:(always never),expires_after_seconds:i,expires_at:i,mandate_options:{amount:i,amount_includes_iof:(always never),amount_type:(fixed maximum),currency:s,end_date:s,payment_schedule:(halfyearly monthly quarterly weekly yearly),reference:s,start_date:s},setup_future_usage:(none off_session)},promptpay:empty|{setup_future_usage:(none)},revolut_pay:empty|{capture_method:empty|(manual),setup_future_usage:empty|(none off_session)},samsung_pay:empty|{capture_method:empty|(manual),setup_future_usage:(none)},satispay:empty|{capture_method:empty|(manual),setup_future_usage:empty|(none off_session on_session)},scalapay:empty|{capture_method:empty|(manual)},sepa_debit:empty|{mandate_options:{reference_prefix:s},setup_future_usage:empty|(none off_session on_session),target_date:s},sequra:empty|{capture_method:empty|(manual),setup_future_usage:(none)},sofort:empty|{preferred_language:empty|(de en es fr it nl pl),setup_future_usage:empty|(none off_session)},sunbit:empty|{capture_method:empty|(manual),setup_future_usage:(none)},swish:empty|{reference:s,setup_future_usage:(none)},twint:empty|{setup_future_usage:(none off_session)},upi:empty|{mandate_options:{amount:i,amount_type:(fixed maximum),description:s,end_date:i},setup_future_usage:empty|(none off_session on_session)},us_bank_account:empty|{financial_connections:{filters:{account_subcategories:[(checking savings)]},permissions:[(balances ownership payment_method transactions)],prefetch:[(balances ownership transactions)],return_url:s},mandate_options:{collection_method:empty|(paper)},networks:{requested:[(ach us_domestic_wire)]},setup_future_usage:empty|(none off_session on_session),target_date:s,transaction_purpose:empty|(goods other services unspecified),verification_method:(automatic instant microdeposits)},wechat_pay:empty|{app_id:s,client:(android ios web),setup_future_usage:(none)},zip:empty|{setup_future_usage:(none)}}
receipt_email:s
setup_future_usage:empty|(off_session on_session)
shipping:empty|{address!:{city:s,country:s,line1:s,line2:s,postal_code:s,state:s},carrier:s,name!:s,phone:s,tracking_number:s}
statement_descriptor:s
statement_descriptor_suffix:s
transfer_data:{amount:i,description:s,metadata:empty|map,payment_data:{description:s,metadata:empty|map}}
transfer_group:s`,
  PaymentMethodAttachParams: `customer:s
customer_account:s
expand:[s]`,
  PaymentMethodDetachParams: `expand:[s]`,
  PaymentMethodListParams: `allow_redisplay:(always limited unspecified)
customer:s
customer_account:s
expand:[s]
type:(acss_debit affirm afterpay_clearpay alipay alma amazon_pay au_becs_debit bacs_debit bancontact billie bizum blik boleto card cashapp crypto custom customer_balance eps fpx giropay grabpay ideal kakao_pay klarna konbini kr_card link mb_way mobilepay multibanco naver_pay nz_bank_account oxxo p24 pay_by_bank payco paynow paypal paypay payto pix promptpay revolut_pay samsung_pay satispay scalapay sepa_debit sequra sofort sunbit swish twint upi us_bank_account wechat_pay zip)
ending_before:s
limit:i
starting_after:s`,
  PaymentMethodRetrieveParams: `expand:[s]`,
  PayoutCancelParams: `expand:[s]`,
  PayoutCreateParams: `amount!:i
currency!:s
description:s
destination:s
expand:[s]
metadata:map
method:(instant standard)
payout_method:s
source_type:(bank_account card fpx)
statement_descriptor:s`,
  PayoutListParams: `arrival_date:i|{gt:i,gte:i,lt:i,lte:i}
created:i|{gt:i,gte:i,lt:i,lte:i}
destination:s
expand:[s]
status:s
ending_before:s
limit:i
starting_after:s`,
  PayoutRetrieveParams: `expand:[s]`,
  PayoutUpdateParams: `expand:[s]
metadata:empty|map`,
  PriceCreateParams: `currency!:s
active:b
billing_scheme:(per_unit tiered)
currency_options:map
custom_unit_amount:{enabled!:b,maximum:i,minimum:i,preset:i}
expand:[s]
lookup_key:s
metadata:map
nickname:s
product:s
product_data:{active:b,id:s,metadata:map,name!:s,statement_descriptor:s,tax_code:s,tax_details:{performance_location:s,tax_code:s},unit_label:s}
recurring:{interval!:(day month week year),interval_count:i,meter:s,trial_period_days:i,usage_type:(licensed metered)}
tax_behavior:(exclusive inclusive unspecified)
tiers:[{flat_amount:i,flat_amount_decimal:s,unit_amount:i,unit_amount_decimal:s,up_to!:i|(inf)}]
tiers_mode:(graduated volume)
transfer_lookup_key:b
transform_quantity:{divide_by!:i,round!:(down up)}
unit_amount:i
unit_amount_decimal:s`,
  PriceListParams: `active:b
created:i|{gt:i,gte:i,lt:i,lte:i}
currency:s
expand:[s]
lookup_keys:[s]
product:s
recurring:{interval:(day month week year),meter:s,usage_type:(licensed metered)}
type:(one_time recurring)
ending_before:s
limit:i
starting_after:s`,
  PriceRetrieveParams: `expand:[s]`,
  PriceUpdateParams: `active:b
currency_options:empty|map
expand:[s]
lookup_key:s
metadata:empty|map
nickname:s
tax_behavior:(exclusive inclusive unspecified)
transfer_lookup_key:b`,
  ProductCreateParams: `name!:s
active:b
default_price_data:{currency!:s,currency_options:map,custom_unit_amount:{enabled!:b,maximum:i,minimum:i,preset:i},metadata:map,recurring:{interval!:(day month week year),interval_count:i},tax_behavior:(exclusive inclusive unspecified),unit_amount:i,unit_amount_decimal:s}
description:s
expand:[s]
id:s
images:[s]
marketing_features:[{name!:s}]
metadata:map
package_dimensions:{height!:i,length!:i,weight!:i,width!:i}
shippable:b
statement_descriptor:s
tax_code:s
tax_details:{performance_location:s,tax_code:s}
type:(good service)
unit_label:s
url:s`,
  ProductDeleteParams: ``,
  ProductListParams: `active:b
created:i|{gt:i,gte:i,lt:i,lte:i}
expand:[s]
ids:[s]
shippable:b
type:(good service)
url:s
ending_before:s
limit:i
starting_after:s`,
  ProductRetrieveParams: `expand:[s]`,
  ProductUpdateParams: `active:b
default_price:s
description:s
expand:[s]
images:empty|[s]
marketing_features:empty|[{name!:s}]
metadata:empty|map
name:s
package_dimensions:empty|{height!:i,length!:i,weight!:i,width!:i}
shippable:b
statement_descriptor:s
tax_code:s
tax_details:empty|{performance_location:s,tax_code:s}
unit_label:s
url:s`,
  RefundCancelParams: `expand:[s]`,
  RefundCreateParams: `amount:i
charge:s
currency:s
customer:s
expand:[s]
instructions_email:s
metadata:empty|map
origin:(customer_balance)
payment_intent:s
reason:(duplicate fraudulent requested_by_customer)
refund_application_fee:b
reverse_transfer:b`,
  RefundListParams: `charge:s
created:i|{gt:i,gte:i,lt:i,lte:i}
expand:[s]
payment_intent:s
ending_before:s
limit:i
starting_after:s`,
  RefundRetrieveParams: `expand:[s]`,
  RefundUpdateParams: `expand:[s]
metadata:empty|map`,
  'Reporting.ReportRunCreateParams': `report_type!:s
expand:[s]
parameters:{columns:[s],connected_account:s,currency:s,interval_end:i,interval_start:i,payout:s,reporting_category:(advance advance_funding anticipation_repayment charge charge_failure climate_order_purchase climate_order_refund connect_collection_transfer connect_reserved_funds contribution dispute dispute_reversal fee financing_paydown financing_paydown_reversal financing_payout financing_payout_reversal issuing_authorization_hold issuing_authorization_release issuing_dispute issuing_transaction network_cost other_adjustment partial_capture_reversal payout payout_reversal platform_earning platform_earning_refund refund refund_failure risk_reserved_funds tax topup topup_reversal transfer transfer_reversal unreconciled_customer_funds),timezone:(Africa/Abidjan Africa/Accra Africa/Addis_Ababa Africa/Algiers Africa/Asmara Africa/Asmera Africa/Bamako Africa/Bangui Africa/Banjul Africa/Bissau Africa/Blantyre Africa/Brazzaville Africa/Bujumbura Africa/Cairo Africa/Casablanca Africa/Ceuta Africa/Conakry Africa/Dakar Africa/Dar_es_Salaam Africa/Djibouti Africa/Douala Africa/El_Aaiun Africa/Freetown Africa/Gaborone Africa/Harare Africa/Johannesburg Africa/Juba Africa/Kampala Africa/Khartoum Africa/Kigali Africa/Kinshasa Africa/Lagos Africa/Libreville Africa/Lome Africa/Luanda Africa/Lubumbashi Africa/Lusaka Africa/Malabo Africa/Maputo Africa/Maseru Africa/Mbabane Africa/Mogadishu Africa/Monrovia Africa/Nairobi Africa/Ndjamena Africa/Niamey Africa/Nouakchott Africa/Ouagadougou Africa/Porto-Novo Africa/Sao_Tome Africa/Timbuktu Africa/Tripoli Africa/Tunis Africa/Windhoek America/Adak America/Anchorage America/Anguilla America/Antigua America/Araguaina America/Argentina/Buenos_Aires America/Argentina/Catamarca America/Argentina/ComodRivadavia America/Argentina/Cordoba America/Argentina/Jujuy America/Argentina/La_Rioja America/Argentina/Mendoza America/Argentina/Rio_Gallegos America/Argentina/Salta America/Argentina/San_Juan America/Argentina/San_Luis America/Argentina/Tucuman America/Argentina/Ushuaia America/Aruba America/Asuncion America/Atikokan America/Atka America/Bahia America/Bahia_Banderas America/Barbados America/Belem America/Belize America/Blanc-Sablon America/Boa_Vista America/Bogota America/Boise America/Buenos_Aires America/Cambridge_Bay America/Campo_Grande America/Cancun America/Caracas America/Catamarca America/Cayenne America/Cayman America/Chicago America/Chihuahua America/Ciudad_Juarez America/Coral_Harbour America/Cordoba America/Costa_Rica America/Coyhaique America/Creston America/Cuiaba America/Curacao America/Danmarkshavn America/Dawson America/Dawson_Creek America/Denver America/Detroit America/Dominica America/Edmonton America/Eirunepe America/El_Salvador America/Ensenada America/Fort_Nelson America/Fort_Wayne America/Fortaleza America/Glace_Bay America/Godthab America/Goose_Bay America/Grand_Turk America/Grenada America/Guadeloupe America/Guatemala America/Guayaquil America/Guyana America/Halifax America/Havana America/Hermosillo America/Indiana/Indianapolis America/Indiana/Knox America/Indiana/Marengo America/Indiana/Petersburg America/Indiana/Tell_City America/Indiana/Vevay America/Indiana/Vincennes America/Indiana/Winamac America/Indianapolis America/Inuvik America/Iqaluit America/Jamaica America/Jujuy America/Juneau America/Kentucky/Louisville America/Kentucky/Monticello America/Knox_IN America/Kralendijk America/La_Paz America/Lima America/Los_Angeles America/Louisville America/Lower_Princes America/Maceio America/Managua America/Manaus America/Marigot America/Martinique America/Matamoros America/Mazatlan America/Mendoza America/Menominee America/Merida America/Metlakatla America/Mexico_City America/Miquelon America/Moncton America/Monterrey America/Montevideo America/Montreal America/Montserrat America/Nassau America/New_York America/Nipigon America/Nome America/Noronha America/North_Dakota/Beulah America/North_Dakota/Center America/North_Dakota/New_Salem America/Nuuk America/Ojinaga America/Panama America/Pangnirtung America/Paramaribo America/Phoenix America/Port-au-Prince America/Port_of_Spain America/Porto_Acre America/Porto_Velho America/Puerto_Rico America/Punta_Arenas America/Rainy_River America/Rankin_Inlet America/Recife America/Regina America/Resolute America/Rio_Branco America/Rosario America/Santa_Isabel America/Santarem America/Santiago America/Santo_Domingo America/Sao_Paulo America/Scoresbysund America/Shiprock America/Sitka America/St_Barthelemy America/St_Johns America/St_Kitts America/St_Lucia America/St_Thomas America/St_Vincent America/Swift_Current America/Tegucigalpa America/Thule America/Thunder_Bay America/Tijuana America/Toronto America/Tortola America/Vancouver America/Virgin America/Whitehorse America/Winnipeg America/Yakutat America/Yellowknife Antarctica/Casey Antarctica/Davis Antarctica/DumontDUrville Antarctica/Macquarie Antarctica/Mawson Antarctica/McMurdo Antarctica/Palmer Antarctica/Rothera Antarctica/South_Pole Antarctica/Syowa Antarctica/Troll Antarctica/Vostok Arctic/Longyearbyen Asia/Aden Asia/Almaty Asia/Amman Asia/Anadyr Asia/Aqtau Asia/Aqtobe Asia/Ashgabat Asia/Ashkhabad Asia/Atyrau Asia/Baghdad Asia/Bahrain Asia/Baku Asia/Bangkok Asia/Barnaul Asia/Beirut Asia/Bishkek Asia/Brunei Asia/Calcutta Asia/Chita Asia/Choibalsan Asia/Chongqing Asia/Chungking Asia/Colombo Asia/Dacca Asia/Damascus Asia/Dhaka Asia/Dili Asia/Dubai Asia/Dushanbe Asia/Famagusta Asia/Gaza Asia/Harbin Asia/Hebron Asia/Ho_Chi_Minh Asia/Hong_Kong Asia/Hovd Asia/Irkutsk Asia/Istanbul Asia/Jakarta Asia/Jayapura Asia/Jerusalem Asia/Kabul Asia/Kamchatka Asia/Karachi Asia/Kashgar Asia/Kathmandu Asia/Katmandu Asia/Khandyga Asia/Kolkata Asia/Krasnoyarsk Asia/Kuala_Lumpur Asia/Kuching Asia/Kuwait Asia/Macao Asia/Macau Asia/Magadan Asia/Makassar Asia/Manila Asia/Muscat Asia/Nicosia Asia/Novokuznetsk Asia/Novosibirsk Asia/Omsk Asia/Oral Asia/Phnom_Penh Asia/Pontianak Asia/Pyongyang Asia/Qatar Asia/Qostanay Asia/Qyzylorda Asia/Rangoon Asia/Riyadh Asia/Saigon Asia/Sakhalin Asia/Samarkand Asia/Seoul Asia/Shanghai Asia/Singapore Asia/Srednekolymsk Asia/Taipei Asia/Tashkent Asia/Tbilisi Asia/Tehran Asia/Tel_Aviv Asia/Thimbu Asia/Thimphu Asia/Tokyo Asia/Tomsk Asia/Ujung_Pandang Asia/Ulaanbaatar Asia/Ulan_Bator Asia/Urumqi Asia/Ust-Nera Asia/Vientiane Asia/Vladivostok Asia/Yakutsk Asia/Yangon Asia/Yekaterinburg Asia/Yerevan Atlantic/Azores Atlantic/Bermuda Atlantic/Canary Atlantic/Cape_Verde Atlantic/Faeroe Atlantic/Faroe Atlantic/Jan_Mayen Atlantic/Madeira Atlantic/Reykjavik Atlantic/South_Georgia Atlantic/St_Helena Atlantic/Stanley Australia/ACT Australia/Adelaide Australia/Brisbane Australia/Broken_Hill Australia/Canberra Australia/Currie Australia/Darwin Australia/Eucla Australia/Hobart Australia/LHI Australia/Lindeman Australia/Lord_Howe Australia/Melbourne Australia/NSW Australia/North Australia/Perth Australia/Queensland Australia/South Australia/Sydney Australia/Tasmania Australia/Victoria Australia/West Australia/Yancowinna Brazil/Acre Brazil/DeNoronha Brazil/East Brazil/West CET CST6CDT Canada/Atlantic Canada/Central Canada/Eastern Canada/Mountain Canada/Newfoundland Canada/Pacific Canada/Saskatchewan Canada/Yukon Chile/Continental Chile/EasterIsland Cuba EET EST EST5EDT Egypt Eire Etc/GMT Etc/GMT+0 Etc/GMT+1 Etc/GMT+10 Etc/GMT+11 Etc/GMT+12 Etc/GMT+2 Etc/GMT+3 Etc/GMT+4 Etc/GMT+5 Etc/GMT+6 Etc/GMT+7 Etc/GMT+8 Etc/GMT+9 Etc/GMT-0 Etc/GMT-1 Etc/GMT-10 Etc/GMT-11 Etc/GMT-12 Etc/GMT-13 Etc/GMT-14 Etc/GMT-2 Etc/GMT-3 Etc/GMT-4 Etc/GMT-5 Etc/GMT-6 Etc/GMT-7 Etc/GMT-8 Etc/GMT-9 Etc/GMT0 Etc/Greenwich Etc/UCT Etc/UTC Etc/Universal Etc/Zulu Europe/Amsterdam Europe/Andorra Europe/Astrakhan Europe/Athens Europe/Belfast Europe/Belgrade Europe/Berlin Europe/Bratislava Europe/Brussels Europe/Bucharest Europe/Budapest Europe/Busingen Europe/Chisinau Europe/Copenhagen Europe/Dublin Europe/Gibraltar Europe/Guernsey Europe/Helsinki Europe/Isle_of_Man Europe/Istanbul Europe/Jersey Europe/Kaliningrad Europe/Kiev Europe/Kirov Europe/Kyiv Europe/Lisbon Europe/Ljubljana Europe/London Europe/Luxembourg Europe/Madrid Europe/Malta Europe/Mariehamn Europe/Minsk Europe/Monaco Europe/Moscow Europe/Nicosia Europe/Oslo Europe/Paris Europe/Podgorica Europe/Prague Europe/Riga Europe/Rome Europe/Samara Europe/San_Marino Europe/Sarajevo Europe/Saratov Europe/Simferopol Europe/Skopje Europe/Sofia Europe/Stockholm Europe/Tallinn Europe/Tirane Europe/Tiraspol Europe/Ulyanovsk Europe/Uzhgorod Europe/Vaduz Europe/Vatican Europe/Vienna Europe/Vilnius Europe/Volgograd Europe/Warsaw Europe/Zagreb Europe/Zaporozhye Europe/Zurich Factory GB GB-Eire GMT GMT+0 GMT-0 GMT0 Greenwich HST Hongkong Iceland Indian/Antananarivo Indian/Chagos Indian/Christmas Indian/Cocos Indian/Comoro Indian/Kerguelen Indian/Mahe Indian/Maldives Indian/Mauritius Indian/Mayotte Indian/Reunion Iran Israel Jamaica Japan Kwajalein Libya MET MST MST7MDT Mexico/BajaNorte Mexico/BajaSur Mexico/General NZ NZ-CHAT Navajo PRC PST8PDT Pacific/Apia Pacific/Auckland Pacific/Bougainville Pacific/Chatham Pacific/Chuuk Pacific/Easter Pacific/Efate Pacific/Enderbury Pacific/Fakaofo Pacific/Fiji Pacific/Funafuti Pacific/Galapagos Pacific/Gambier Pacific/Guadalcanal Pacific/Guam Pacific/Honolulu Pacific/Johnston Pacific/Kanton Pacific/Kiritimati Pacific/Kosrae Pacific/Kwajalein Pacific/Majuro Pacific/Marquesas Pacific/Midway Pacific/Nauru Pacific/Niue Pacific/Norfolk Pacific/Noumea Pacific/Pago_Pago Pacific/Palau Pacific/Pitcairn Pacific/Pohnpei Pacific/Ponape Pacific/Port_Moresby Pacific/Rarotonga Pacific/Saipan Pacific/Samoa Pacific/Tahiti Pacific/Tarawa Pacific/Tongatapu Pacific/Truk Pacific/Wake Pacific/Wallis Pacific/Yap Poland Portugal ROC ROK Singapore Turkey UCT US/Alaska US/Aleutian US/Arizona US/Central US/East-Indiana US/Eastern US/Hawaii US/Indiana-Starke US/Michigan US/Mountain US/Pacific US/Pacific-New US/Samoa UTC Universal W-SU WET Zulu)}`,
  'Reporting.ReportRunListParams': `created:i|{gt:i,gte:i,lt:i,lte:i}
expand:[s]
ending_before:s
limit:i
starting_after:s`,
  'Reporting.ReportRunRetrieveParams': `expand:[s]`,
  'Reporting.ReportTypeListParams': `expand:[s]`,
  'Reporting.ReportTypeRetrieveParams': `expand:[s]`,
  SetupIntentCancelParams: `cancellation_reason:(abandoned duplicate requested_by_customer)
expand:[s]`,
  SetupIntentCreateParams: `allowed_payment_method_types:[(acss_debit affirm afterpay_clearpay alipay alma amazon_pay au_becs_debit bacs_debit bancontact billie bizum blik boku_promptpay boleto capchase_pay card card_present cashapp check_scan click_to_pay crypto customer_balance demo_pay duitnow dummy_auth_push dummy_passthrough_card edenred eps fpx gcash getbalance gift_card giropay gopay grabpay id_bank_transfer ideal interac_present kakao_pay klarna knet konbini kr_card kr_market kriya link mb_way mobilepay momo mondu multibanco naver_pay netbanking ng_bank ng_bank_transfer ng_card ng_market ng_ussd ng_wallet nz_bank_account octopus oxxo p24 paper_check pay_by_bank payco paynow paypal paypay payto pix promptpay qris rechnung revolut_pay samsung_pay satispay scalapay sepa_debit sequra shop_pay shopeepay sofort south_korea_market stripe_balance sunbit swish tamara test_pay touch_n_go truemoney twint upi us_bank_account us_cash_voucher vipps wechat_pay wero zip)]
attach_to_self:b
automatic_payment_methods:{allow_redirects:(always never),enabled!:b}
confirm:b
confirmation_token:s
customer:s
customer_account:s
description:s
excluded_payment_method_types:[(acss_debit affirm afterpay_clearpay alipay alma amazon_pay au_becs_debit bacs_debit bancontact billie bizum blik boleto card cashapp crypto customer_balance eps fpx giropay grabpay ideal kakao_pay klarna konbini kr_card mb_way mobilepay multibanco naver_pay nz_bank_account oxxo p24 pay_by_bank payco paynow paypal paypay payto pix promptpay revolut_pay samsung_pay satispay scalapay sepa_debit sequra sofort sunbit swish twint upi us_bank_account wechat_pay zip)]
expand:[s]
flow_directions:[(inbound outbound)]
mandate_data:empty|{customer_acceptance!:{accepted_at:i,offline:{},online:{ip_address!:s,user_agent!:s},type!:(offline online)}}
metadata:map
on_behalf_of:s
payment_method:s
payment_method_configuration:s
payment_method_data:{acss_debit:{account_number!:s,institution_number!:s,transit_number!:s},affirm:{},afterpay_clearpay:{},alipay:{},allow_redisplay:(always limited unspecified),alma:{},amazon_pay:{},au_becs_debit:{account_number!:s,bsb_number!:s},bacs_debit:{account_number:s,sort_code:s},bancontact:{},billie:{},billing_details:{address:empty|{city:s,country:s,line1:s,line2:s,postal_code:s,state:s},email:s,name:s,phone:s,tax_id:s},bizum:{},blik:{},boleto:{tax_id!:s},cashapp:{},crypto:{},customer_balance:{},eps:{bank:(arzte_und_apotheker_bank austrian_anadi_bank_ag bank_austria bankhaus_carl_spangler bankhaus_schelhammer_und_schattera_ag bawag_psk_ag bks_bank_ag brull_kallmus_bank_ag btv_vier_lander_bank capital_bank_grawe_gruppe_ag deutsche_bank_ag dolomitenbank easybank_ag erste_bank_und_sparkassen hypo_alpeadriabank_international_ag hypo_bank_burgenland_aktiengesellschaft hypo_noe_lb_fur_niederosterreich_u_wien hypo_oberosterreich_salzburg_steiermark hypo_tirol_bank_ag hypo_vorarlberg_bank_ag marchfelder_bank oberbank_ag raiffeisen_bankengruppe_osterreich schoellerbank_ag sparda_bank_wien volksbank_gruppe volkskreditbank_ag vr_bank_braunau)},fpx:{account_holder_type:(company individual),bank!:(affin_bank agrobank alliance_bank ambank bank_islam bank_muamalat bank_of_china bank_rakyat bnp_paribas bsn cimb citibank deutsche_bank hong_leong_bank hsbc kfh maybank2e maybank2u mbsb_bank ocbc pb_enterprise public_bank rhb standard_chartered uob)},giropay:{},grabpay:{},ideal:{bank:(abn_amro adyen asn_bank bunq buut finom handelsbanken ing knab mollie moneyou n26 nn rabobank regiobank revolut sns_bank triodos_bank van_lanschot yoursafe)},interac_present:{},kakao_pay:{},klarna:{dob:{day!:i,month!:i,year!:i}},konbini:{},kr_card:{},link:{},mb_way:{},metadata:map,mobilepay:{},multibanco:{},naver_pay:{funding:(card points)},nz_bank_account:{account_holder_name:s,account_number!:s,bank_code!:s,branch_code!:s,reference:s,suffix!:s},oxxo:{},p24:{bank:(alior_bank bank_millennium bank_nowy_bfg_sa bank_pekao_sa banki_spbdzielcze blik bnp_paribas boz citi_handlowy credit_agricole envelobank etransfer_pocztowy24 getin_bank ideabank ing inteligo mbank_mtransfer nest_przelew noble_pay pbac_z_ipko plus_bank santander_przelew24 tmobile_usbugi_bankowe toyota_bank velobank volkswagen_bank)},pay_by_bank:{},payco:{},paynow:{},paypal:{},paypay:{},payto:{account_number:s,bsb_number:s,pay_id:s},pix:{},promptpay:{},radar_options:{session:s},revolut_pay:{},samsung_pay:{},satispay:{},scalapay:{},sepa_debit:{iban!:s},sequra:{},sofort:{country!:(AT BE DE ES IT NL)},sunbit:{},swish:{},twint:{},type!:(acss_debit affirm afterpay_clearpay alipay alma amazon_pay au_becs_debit bacs_debit bancontact billie bizum blik boleto cashapp crypto customer_balance eps fpx giropay grabpay ideal kakao_pay klarna konbini kr_card link mb_way mobilepay multibanco naver_pay nz_bank_account oxxo p24 pay_by_bank payco paynow paypal paypay payto pix promptpay revolut_pay samsung_pay satispay scalapay sepa_debit sequra sofort sunbit swish twint upi us_bank_account wechat_pay zip),upi:{mandate_options:{amount:i,amount_type:(fixed maximum),description:s,end_date:i}},us_bank_account:{account_holder_type:(company individual),account_number:s,account_type:(checking savings),financial_connections_account:s,routing_number:s},wechat_pay:{},zip:{}}
payment_method_options:{acss_debit:{currency:(cad usd),mandate_options:{custom_mandate_url:s,default_for:[(invoice subscription)],interval_description:s,payment_schedule:(combined interval sporadic),transaction_type:(business personal)},verification_method:(automatic instant microdeposits)},amazon_pay:{},bacs_debit:{mandate_options:{reference_prefix:s}},bizum:{},blik:{code:s,mandate_options:{expires_at:i}},card:{mandate_options:{amount!:i,amount_type!:(fixed maximum),currency!:s,description:s,end_date:i,interval!:(day month sporadic week year),interval_count:i,reference!:s,start_date!:i,supported_types:[(india)]},moto:b,network:(amex cartes_bancaires diners discover eftpos_au girocard interac jcb link mastercard unionpay unknown visa),request_three_d_secure:(any automatic challenge),setup_credential_usage:(installment recurring unscheduled),three_d_secure:{ares_trans_status:(A C I N R U Y),cryptogram:s,electronic_commerce_indicator:(01 02 05 06 07),network_options:{cartes_bancaires:{cb_avalgo!:(0 1 2 3 4 A),cb_exemption:s,cb_score:i}},requestor_challenge_indicator:s,transaction_id:s,version:(1.0.2 2.1.0 2.2.0 2.3.0 2.3.1)}},card_present:{},klarna:{currency:s,on_demand:{average_amount:i,maximum_amount:i,minimum_amount:i,purchase_interval:(day month week year),purchase_interval_count:i},preferred_locale:(cs-CZ da-DK de-AT de-CH de-DE el-GR en-AT en-AU en-BE en-CA en-CH en-CZ en-DE en-DK en-ES en-FI en-FR en-GB en-GR en-IE en-IT en-NL en-NO en-NZ en-PL en-PT en-RO en-SE en-US es-ES es-US fi-FI fr-BE fr-CA fr-CH fr-FR it-CH it-IT nb-NO nl-BE nl-NL pl-PL pt-PT ro-RO sv-FI sv-SE),subscriptions:empty|[{interval!:(day month week year),interval_count:i,name:s,next_billing!:{amount!:i,date!:s},reference!:s}]},link:{persistent_token:s},paypal:{billing_agreement_id:s},payto:{mandate_options:{amount:empty|i,amount_type:empty|(fixed maximum),end_date:s,payment_schedule:empty|(adhoc annual daily fortnightly monthly quarterly semi_annual weekly),payments_per_period:empty|i,purpose:empty|(dependant_support government loan mortgage other pension personal retail salary tax utility),start_date:s}},pix:{mandate_options:{amount:i,amount_includes_iof:(always never),amount_type:(fixed maximum),currency:s,end_date:s,payment_schedule:(halfyearly monthly quarterly weekly yearly),reference:s,start_date:s}},sepa_debit:{mandate_options:{reference_prefix:s}},upi:{mandate_options:{amount:i,amount_type:(fixed maximum),description:s,end_date:i},setup_future_usage:empty|(none off_session on_session)},us_bank_account:{financial_connections:{filters:{account_subcategories:[(checking savings)]},permissions:[(balances ownership payment_method transactions)],prefetch:[(balances ownership transactions)],return_url:s},mandate_options:{collection_method:empty|(paper)},networks:{requested:[(ach us_domestic_wire)]},verification_method:(automatic instant microdeposits)}}
return_url:s
single_use:{amount!:i,currency!:s}
usage:(off_session on_session)
use_stripe_sdk:b`,
  SetupIntentListParams: `attach_to_self:b
created:i|{gt:i,gte:i,lt:i,lte:i}
customer:s
customer_account:s
expand:[s]
payment_method:s
ending_before:s
limit:i
starting_after:s`,
  SetupIntentRetrieveParams: `client_secret:s
expand:[s]`,
  SubscriptionCancelParams: `cancellation_details:{comment:s,feedback:empty|(customer_service low_quality missing_features other switched_service too_complex too_expensive unused),feedback_option:s}
expand:[s]
invoice_now:b
prorate:b`,
  SubscriptionCreateParams: `add_invoice_items:[{discountable:b,discounts:[{coupon:s,discount:s,promotion_code:s}],metadata:map,period:{end!:{timestamp:i,type!:(min_item_period_end timestamp)},start!:{timestamp:i,type!:(max_item_period_start now timestamp)}},price:s,price_data:{currency!:s,product!:s,tax_behavior:(exclusive inclusive unspecified),unit_amount:i,unit_amount_decimal:s},quantity:i,tax_rates:empty|[s]}]
application_fee_percent:empty|n
automatic_tax:{enabled!:b,liability:{account:s,type!:(account self)}}
backdate_start_date:i
billing_cycle_anchor:i
billing_cycle_anchor_config:{day_of_month!:i,hour:i,minute:i,month:i,second:i}
billing_mode:{flexible:{proration_discounts:(included itemized)},type!:(classic flexible)}
billing_schedules:[{applies_to:[{price:s,type!:(price)}],bill_until!:{duration:{interval!:(day month week year),interval_count:i},timestamp:i,type!:(duration timestamp)},key:s}]
billing_thresholds:empty|{amount_gte:i,reset_billing_cycle_anchor:b}
cancel_at:i|(max_billed_until max_period_end min_period_end)
cancel_at_period_end:b
collection_method:(charge_automatically send_invoice)
currency:s
customer:s
customer_account:s
days_until_due:i
default_payment_method:s
default_source:s
default_tax_rates:empty|[s]
description:s
discounts:empty|[{coupon:s,discount:s,promotion_code:s}]
expand:[s]
invoice_settings:{account_tax_ids:empty|[s],custom_fields:empty|[{name!:s,value!:s}],description:s,footer:s,issuer:{account:s,type!:(account self)}}
items:[{billing_thresholds:empty|{usage_gte!:i},current_trial:{trial_offer!:s},discounts:empty|[{coupon:s,discount:s,promotion_code:s}],metadata:map,plan:s,price:s,price_data:{currency!:s,product!:s,recurring!:{interval!:(day month week year),interval_count:i},tax_behavior:(exclusive inclusive unspecified),unit_amount:i,unit_amount_decimal:s},quantity:i,tax_rates:empty|[s]}]
metadata:empty|map
off_session:b
on_behalf_of:s
payment_behavior:(allow_incomplete default_incomplete error_if_incomplete pending_if_incomplete)
payment_settings:{payment_method_options:{acss_debit:empty|{mandate_options:{transaction_type:(business personal)},verification_method:(automatic instant microdeposits)},bancontact:empty|{preferred_language:(de en fr nl)},billie:empty|{company_details:empty|{registered_address:empty|{city:s,country:s,line1:s,line2:s,postal_code:s,state:s},registered_name:s,registration_number:s,registration_type:empty|(ch_ein de_hrb dk_cvr es_cif fi_tunnus fr_siren fr_siret it_rea nl_kvk no_org_number no_pno se_org_number se_pno uk_crn),vat:s}},blik:empty|{mandate_options:{expires_at:i}},card:empty|{mandate_options:{amount:i,amount_type:(fixed maximum),description:s},network:(amex cartes_bancaires diners discover eftpos_au girocard interac jcb link mastercard unionpay unknown visa),request_three_d_secure:(any automatic challenge)},customer_balance:empty|{bank_transfer:{eu_bank_transfer:{country!:s},type:s},funding_type:s},konbini:empty|{},payto:empty|{mandate_options:{amount:i,purpose:(dependant_support government loan mortgage other pension personal retail salary tax utility)}},pix:empty|{expires_after_seconds:i,mandate_options:{amount:i,amount_includes_iof:(always never),end_date:s,payment_schedule:(halfyearly monthly quarterly weekly yearly)}},sepa_debit:empty|{},upi:empty|{mandate_options:{amount:i,amount_type:(fixed maximum),description:s,end_date:i}},us_bank_account:empty|{financial_connections:{filters:{account_subcategories:[(checking savings)]},permissions:[(balances ownership payment_method transactions)],prefetch:[(balances ownership transactions)]},verification_method:(automatic instant microdeposits)}},payment_method_types:empty|[(ach_credit_transfer ach_debit acss_debit affirm alipay amazon_pay au_becs_debit bacs_debit bancontact billie blik boleto card cashapp crypto custom customer_balance eps fpx giropay grabpay ideal jp_credit_transfer kakao_pay klarna konbini kr_card link mb_way multibanco naver_pay nz_bank_account p24 pay_by_bank payco paynow paypal payto pix promptpay revolut_pay satispay sepa_credit_transfer sepa_debit sequra sofort swish twint upi us_bank_account wechat_pay)],save_default_payment_method:(off on_subscription)}
pending_invoice_item_interval:empty|{interval!:(day month week year),interval_count:i}
proration_behavior:(always_invoice create_prorations none)
transfer_data:{amount_percent:n,destination!:s}
trial_end:i|(now)
trial_from_plan:b
trial_period_days:i
trial_settings:{end_behavior!:{billing_cycle_anchor:(now unchanged),missing_payment_method:(cancel create_invoice pause)}}`,
  SubscriptionListParams: `automatic_tax:{enabled!:b}
collection_method:(charge_automatically send_invoice)
created:i|{gt:i,gte:i,lt:i,lte:i}
current_period_end:i|{gt:i,gte:i,lt:i,lte:i}
current_period_start:i|{gt:i,gte:i,lt:i,lte:i}
customer:s
customer_account:s
expand:[s]
plan:s
price:s
status:(active all canceled ended incomplete incomplete_expired past_due paused trialing unpaid)
test_clock:s
ending_before:s
limit:i
starting_after:s`,
  SubscriptionRetrieveParams: `expand:[s]`,
  SubscriptionUpdateParams: `add_invoice_items:[{discountable:b,discounts:[{coupon:s,discount:s,promotion_code:s}],metadata:map,period:{end!:{timestamp:i,type!:(min_item_period_end timestamp)},start!:{timestamp:i,type!:(max_item_period_start now timestamp)}},price:s,price_data:{currency!:s,product!:s,tax_behavior:(exclusive inclusive unspecified),unit_amount:i,unit_amount_decimal:s},quantity:i,tax_rates:empty|[s]}]
application_fee_percent:empty|n
automatic_tax:{enabled!:b,liability:{account:s,type!:(account self)}}
billing_cycle_anchor:{type!:(now unchanged)}
billing_schedules:empty|[{applies_to:[{price:s,type!:(price)}],bill_until:{duration:{interval!:(day month week year),interval_count:i},timestamp:i,type!:(duration timestamp)},key:s}]
billing_thresholds:empty|{amount_gte:i,reset_billing_cycle_anchor:b}
cancel_at:empty|i|(max_billed_until max_period_end min_period_end)
cancel_at_period_end:b
cancellation_details:{comment:s,feedback:empty|(customer_service low_quality missing_features other switched_service too_complex too_expensive unused),feedback_option:s}
collection_method:(charge_automatically send_invoice)
days_until_due:i
default_payment_method:s
default_source:s
default_tax_rates:empty|[s]
description:s
discounts:empty|[{coupon:s,discount:s,promotion_code:s}]
expand:[s]
invoice_settings:{account_tax_ids:empty|[s],custom_fields:empty|[{name!:s,value!:s}],description:s,footer:s,issuer:{account:s,type!:(account self)}}
items:[{billing_thresholds:empty|{usage_gte!:i},clear_usage:b,current_trial:{trial_offer!:s},deleted:b,discounts:empty|[{coupon:s,discount:s,promotion_code:s}],id:s,metadata:empty|map,plan:s,price:s,price_data:{currency!:s,product!:s,recurring!:{interval!:(day month week year),interval_count:i},tax_behavior:(exclusive inclusive unspecified),unit_amount:i,unit_amount_decimal:s},quantity:i,tax_rates:empty|[s]}]
metadata:empty|map
off_session:b
on_behalf_of:s
pause_collection:empty|{behavior!:(keep_as_draft mark_uncollectible void),resumes_at:i}
payment_behavior:(allow_incomplete default_incomplete error_if_incomplete pending_if_incomplete)
payment_settings:{payment_method_options:{acss_debit:empty|{mandate_options:{transaction_type:(business personal)},verification_method:(automatic instant microdeposits)},bancontact:empty|{preferred_language:(de en fr nl)},billie:empty|{company_details:empty|{registered_address:empty|{city:s,country:s,line1:s,line2:s,postal_code:s,state:s},registered_name:s,registration_number:s,registration_type:empty|(ch_ein de_hrb dk_cvr es_cif fi_tunnus fr_siren fr_siret it_rea nl_kvk no_org_number no_pno se_org_number se_pno uk_crn),vat:s}},blik:empty|{mandate_options:{expires_at:i}},card:empty|{mandate_options:{amount:i,amount_type:(fixed maximum),description:s},network:(amex cartes_bancaires diners discover eftpos_au girocard interac jcb link mastercard unionpay unknown visa),request_three_d_secure:(any automatic challenge)},customer_balance:empty|{bank_transfer:{eu_bank_transfer:{country!:s},type:s},funding_type:s},konbini:empty|{},payto:empty|{mandate_options:{amount:i,purpose:(dependant_support government loan mortgage other pension personal retail salary tax utility)}},pix:empty|{expires_after_seconds:i,mandate_options:{amount:i,amount_includes_iof:(always never),end_date:s,payment_schedule:(halfyearly monthly quarterly weekly yearly)}},sepa_debit:empty|{},upi:empty|{mandate_options:{amount:i,amount_type:(fixed maximum),description:s,end_date:i}},us_bank_account:empty|{financial_connections:{filters:{account_subcategories:[(checking savings)]},permissions:[(balances ownership payment_method transactions)],prefetch:[(balances ownership transactions)]},verification_method:(automatic instant microdeposits)}},payment_method_types:empty|[(ach_credit_transfer ach_debit acss_debit affirm alipay amazon_pay au_becs_debit bacs_debit bancontact billie blik boleto card cashapp crypto custom customer_balance eps fpx giropay grabpay ideal jp_credit_transfer kakao_pay klarna konbini kr_card link mb_way multibanco naver_pay nz_bank_account p24 pay_by_bank payco paynow paypal payto pix promptpay revolut_pay satispay sepa_credit_transfer sepa_debit sequra sofort swish twint upi us_bank_account wechat_pay)],save_default_payment_method:(off on_subscription)}
pending_invoice_item_interval:empty|{interval!:(day month week year),interval_count:i}
proration_behavior:(always_invoice create_prorations none)
proration_date:i
transfer_data:empty|{amount_percent:n,destination!:s}
trial_end:i|(now)
trial_from_plan:b
trial_settings:{end_behavior!:{billing_cycle_anchor:(now unchanged),missing_payment_method:(cancel create_invoice pause)}}`,
  WebhookEndpointCreateParams: `enabled_events!:[(* account.application.authorized account.application.deauthorized account.external_account.created account.external_account.deleted account.external_account.updated account.updated application_fee.created application_fee.refund.updated application_fee.refunded apps.install.created apps.install.deleted apps.install.updated balance.available balance_settings.updated billing.alert.triggered billing.credit_balance_transaction.created billing.credit_grant.created billing.credit_grant.updated billing.meter.created billing.meter.deactivated billing.meter.reactivated billing.meter.updated billing_portal.configuration.created billing_portal.configuration.updated billing_portal.session.created capability.updated cash_balance.funds_available charge.captured charge.dispute.closed charge.dispute.created charge.dispute.funds_reinstated charge.dispute.funds_withdrawn charge.dispute.updated charge.expired charge.failed charge.pending charge.refund.updated charge.refunded charge.succeeded charge.updated checkout.session.async_payment_failed checkout.session.async_payment_succeeded checkout.session.completed checkout.session.expired climate.order.canceled climate.order.created climate.order.delayed climate.order.delivered climate.order.product_substituted climate.product.created climate.product.pricing_updated coupon.created coupon.deleted coupon.updated credit_note.created credit_note.updated credit_note.voided customer.created customer.deleted customer.discount.created customer.discount.deleted customer.discount.updated customer.source.created customer.source.deleted customer.source.expiring customer.source.updated customer.subscription.created customer.subscription.deleted customer.subscription.paused customer.subscription.pending_update_applied customer.subscription.pending_update_expired customer.subscription.resumed customer.subscription.trial_will_end customer.subscription.updated customer.tax_id.created customer.tax_id.deleted customer.tax_id.updated customer.updated customer_cash_balance_transaction.created entitlements.active_entitlement_summary.updated file.created financial_connections.account.account_numbers_updated financial_connections.account.created financial_connections.account.deactivated financial_connections.account.disconnected financial_connections.account.expected_deactivation_date_updated financial_connections.account.reactivated financial_connections.account.refreshed_balance financial_connections.account.refreshed_ownership financial_connections.account.refreshed_transactions financial_connections.account.supported_payment_method_types_updated financial_connections.account.upcoming_account_number_expiry financial_connections.account.upcoming_deactivation financial_connections.authorization.expected_deactivation_date_updated financial_connections.authorization.upcoming_deactivation identity.verification_session.canceled identity.verification_session.created identity.verification_session.processing identity.verification_session.redacted identity.verification_session.requires_input identity.verification_session.verified invoice.created invoice.deleted invoice.finalization_failed invoice.finalized invoice.marked_uncollectible invoice.overdue invoice.overpaid invoice.paid invoice.payment_action_required invoice.payment_attempt_required invoice.payment_failed invoice.payment_succeeded invoice.sent invoice.upcoming invoice.updated invoice.voided invoice.will_be_due invoice_payment.paid invoiceitem.created invoiceitem.deleted issuing_authorization.created issuing_authorization.request issuing_authorization.updated issuing_card.created issuing_card.updated issuing_cardholder.created issuing_cardholder.updated issuing_dispute.closed issuing_dispute.created issuing_dispute.funds_reinstated issuing_dispute.funds_rescinded issuing_dispute.submitted issuing_dispute.updated issuing_personalization_design.activated issuing_personalization_design.deactivated issuing_personalization_design.rejected issuing_personalization_design.updated issuing_token.created issuing_token.updated issuing_transaction.created issuing_transaction.purchase_details_receipt_updated issuing_transaction.updated mandate.updated payment_intent.amount_capturable_updated payment_intent.canceled payment_intent.created payment_intent.partially_funded payment_intent.payment_failed payment_intent.processing payment_intent.requires_action payment_intent.succeeded payment_link.created payment_link.updated payment_method.attached payment_method.automatically_updated payment_method.detached payment_method.updated payout.canceled payout.created payout.failed payout.paid payout.reconciliation_completed payout.updated person.created person.deleted person.updated plan.created plan.deleted plan.updated price.created price.deleted price.updated product.created product.deleted product.updated promotion_code.created promotion_code.updated quote.accepted quote.canceled quote.created quote.finalized radar.early_fraud_warning.created radar.early_fraud_warning.updated refund.created refund.failed refund.updated reporting.report_run.failed reporting.report_run.succeeded reporting.report_type.updated reserve.hold.created reserve.hold.updated reserve.plan.created reserve.plan.disabled reserve.plan.expired reserve.plan.updated reserve.release.created review.closed review.opened setup_intent.canceled setup_intent.created setup_intent.requires_action setup_intent.setup_failed setup_intent.succeeded sigma.scheduled_query_run.created source.canceled source.chargeable source.failed source.mandate_notification source.refund_attributes_required source.transaction.created source.transaction.updated subscription_schedule.aborted subscription_schedule.canceled subscription_schedule.completed subscription_schedule.created subscription_schedule.expiring subscription_schedule.released subscription_schedule.updated tax.settings.updated tax_rate.created tax_rate.updated terminal.reader.action_failed terminal.reader.action_succeeded terminal.reader.action_updated test_helpers.test_clock.advancing test_helpers.test_clock.created test_helpers.test_clock.deleted test_helpers.test_clock.internal_failure test_helpers.test_clock.ready three_d_secure.authentication.canceled three_d_secure.authentication.challenge_started three_d_secure.authentication.errored three_d_secure.authentication.failed three_d_secure.authentication.requires_challenge three_d_secure.authentication.requires_submission three_d_secure.authentication.succeeded topup.canceled topup.created topup.failed topup.reversed topup.succeeded transfer.created transfer.reversed transfer.updated treasury.credit_reversal.created treasury.credit_reversal.posted treasury.debit_reversal.completed treasury.debit_reversal.created treasury.debit_reversal.initial_credit_granted treasury.financial_account.closed treasury.financial_account.created treasury.financial_account.features_status_updated treasury.inbound_transfer.canceled treasury.inbound_transfer.created treasury.inbound_transfer.failed treasury.inbound_transfer.succeeded treasury.outbound_payment.canceled treasury.outbound_payment.created treasury.outbound_payment.expected_arrival_date_updated treasury.outbound_payment.failed treasury.outbound_payment.posted treasury.outbound_payment.returned treasury.outbound_payment.tracking_details_updated treasury.outbound_transfer.canceled treasury.outbound_transfer.created treasury.outbound_transfer.expected_arrival_date_updated treasury.outbound_transfer.failed treasury.outbound_transfer.posted treasury.outbound_transfer.returned treasury.outbound_transfer.tracking_details_updated treasury.received_credit.created treasury.received_credit.failed treasury.received_credit.succeeded treasury.received_debit.created)]
url!:s
api_version:(2011-01-01 2011-06-21 2011-06-28 2011-08-01 2011-09-15 2011-11-17 2012-02-23 2012-03-25 2012-06-18 2012-06-28 2012-07-09 2012-09-24 2012-10-26 2012-11-07 2013-02-11 2013-02-13 2013-07-05 2013-08-12 2013-08-13 2013-10-29 2013-12-03 2014-01-31 2014-03-13 2014-03-28 2014-05-19 2014-06-13 2014-06-17 2014-07-22 2014-07-26 2014-08-04 2014-08-20 2014-09-08 2014-10-07 2014-11-05 2014-11-20 2014-12-08 2014-12-17 2014-12-22 2015-01-11 2015-01-26 2015-02-10 2015-02-16 2015-02-18 2015-03-24 2015-04-07 2015-06-15 2015-07-07 2015-07-13 2015-07-28 2015-08-07 2015-08-19 2015-09-03 2015-09-08 2015-09-23 2015-10-01 2015-10-12 2015-10-16 2016-02-03 2016-02-19 2016-02-22 2016-02-23 2016-02-29 2016-03-07 2016-06-15 2016-07-06 2016-10-19 2017-01-27 2017-02-14 2017-04-06 2017-05-25 2017-06-05 2017-08-15 2017-12-14 2018-01-23 2018-02-05 2018-02-06 2018-02-28 2018-05-21 2018-07-27 2018-08-23 2018-09-06 2018-09-24 2018-10-31 2018-11-08 2019-02-11 2019-02-19 2019-03-14 2019-05-16 2019-08-14 2019-09-09 2019-10-08 2019-10-17 2019-11-05 2019-12-03 2020-03-02 2020-08-27 2022-08-01 2022-11-15 2023-08-16 2023-10-16 2024-04-10 2024-06-20 2024-09-30.acacia 2024-10-28.acacia 2024-11-20.acacia 2024-12-18.acacia 2025-01-27.acacia 2025-02-24.acacia 2025-03-01.dashboard 2025-03-31.basil 2025-04-30.basil 2025-05-28.basil 2025-06-30.basil 2025-07-30.basil 2025-08-27.basil 2025-09-30.clover 2025-10-29.clover 2025-11-17.clover 2025-12-15.clover 2026-01-28.clover 2026-02-25.clover 2026-03-25.dahlia 2026-04-22.dahlia 2026-05-27.dahlia 2026-06-24.dahlia 2026-07-29.dahlia 2026-08-26.dahlia 2026-09-30.endive 2026-10-28.endive)
connect:b
description:s
expand:[s]
metadata:empty|map`,
  WebhookEndpointDeleteParams: ``,
  WebhookEndpointListParams: `expand:[s]
ending_before:s
limit:i
starting_after:s`,
  WebhookEndpointRetrieveParams: `expand:[s]`,
  WebhookEndpointUpdateParams: `description:s
disabled:b
enabled_events:[(* account.application.authorized account.application.deauthorized account.external_account.created account.external_account.deleted account.external_account.updated account.updated application_fee.created application_fee.refund.updated application_fee.refunded apps.install.created apps.install.deleted apps.install.updated balance.available balance_settings.updated billing.alert.triggered billing.credit_balance_transaction.created billing.credit_grant.created billing.credit_grant.updated billing.meter.created billing.meter.deactivated billing.meter.reactivated billing.meter.updated billing_portal.configuration.created billing_portal.configuration.updated billing_portal.session.created capability.updated cash_balance.funds_available charge.captured charge.dispute.closed charge.dispute.created charge.dispute.funds_reinstated charge.dispute.funds_withdrawn charge.dispute.updated charge.expired charge.failed charge.pending charge.refund.updated charge.refunded charge.succeeded charge.updated checkout.session.async_payment_failed checkout.session.async_payment_succeeded checkout.session.completed checkout.session.expired climate.order.canceled climate.order.created climate.order.delayed climate.order.delivered climate.order.product_substituted climate.product.created climate.product.pricing_updated coupon.created coupon.deleted coupon.updated credit_note.created credit_note.updated credit_note.voided customer.created customer.deleted customer.discount.created customer.discount.deleted customer.discount.updated customer.source.created customer.source.deleted customer.source.expiring customer.source.updated customer.subscription.created customer.subscription.deleted customer.subscription.paused customer.subscription.pending_update_applied customer.subscription.pending_update_expired customer.subscription.resumed customer.subscription.trial_will_end customer.subscription.updated customer.tax_id.created customer.tax_id.deleted customer.tax_id.updated customer.updated customer_cash_balance_transaction.created entitlements.active_entitlement_summary.updated file.created financial_connections.account.account_numbers_updated financial_connections.account.created financial_connections.account.deactivated financial_connections.account.disconnected financial_connections.account.expected_deactivation_date_updated financial_connections.account.reactivated financial_connections.account.refreshed_balance financial_connections.account.refreshed_ownership financial_connections.account.refreshed_transactions financial_connections.account.supported_payment_method_types_updated financial_connections.account.upcoming_account_number_expiry financial_connections.account.upcoming_deactivation financial_connections.authorization.expected_deactivation_date_updated financial_connections.authorization.upcoming_deactivation identity.verification_session.canceled identity.verification_session.created identity.verification_session.processing identity.verification_session.redacted identity.verification_session.requires_input identity.verification_session.verified invoice.created invoice.deleted invoice.finalization_failed invoice.finalized invoice.marked_uncollectible invoice.overdue invoice.overpaid invoice.paid invoice.payment_action_required invoice.payment_attempt_required invoice.payment_failed invoice.payment_succeeded invoice.sent invoice.upcoming invoice.updated invoice.voided invoice.will_be_due invoice_payment.paid invoiceitem.created invoiceitem.deleted issuing_authorization.created issuing_authorization.request issuing_authorization.updated issuing_card.created issuing_card.updated issuing_cardholder.created issuing_cardholder.updated issuing_dispute.closed issuing_dispute.created issuing_dispute.funds_reinstated issuing_dispute.funds_rescinded issuing_dispute.submitted issuing_dispute.updated issuing_personalization_design.activated issuing_personalization_design.deactivated issuing_personalization_design.rejected issuing_personalization_design.updated issuing_token.created issuing_token.updated issuing_transaction.created issuing_transaction.purchase_details_receipt_updated issuing_transaction.updated mandate.updated payment_intent.amount_capturable_updated payment_intent.canceled payment_intent.created payment_intent.partially_funded payment_intent.payment_failed payment_intent.processing payment_intent.requires_action payment_intent.succeeded payment_link.created payment_link.updated payment_method.attached payment_method.automatically_updated payment_method.detached payment_method.updated payout.canceled payout.created payout.failed payout.paid payout.reconciliation_completed payout.updated person.created person.deleted person.updated plan.created plan.deleted plan.updated price.created price.deleted price.updated product.created product.deleted product.updated promotion_code.created promotion_code.updated quote.accepted quote.canceled quote.created quote.finalized radar.early_fraud_warning.created radar.early_fraud_warning.updated refund.created refund.failed refund.updated reporting.report_run.failed reporting.report_run.succeeded reporting.report_type.updated reserve.hold.created reserve.hold.updated reserve.plan.created reserve.plan.disabled reserve.plan.expired reserve.plan.updated reserve.release.created review.closed review.opened setup_intent.canceled setup_intent.created setup_intent.requires_action setup_intent.setup_failed setup_intent.succeeded sigma.scheduled_query_run.created source.canceled source.chargeable source.failed source.mandate_notification source.refund_attributes_required source.transaction.created source.transaction.updated subscription_schedule.aborted subscription_schedule.canceled subscription_schedule.completed subscription_schedule.created subscription_schedule.expiring subscription_schedule.released subscription_schedule.updated tax.settings.updated tax_rate.created tax_rate.updated terminal.reader.action_failed terminal.reader.action_succeeded terminal.reader.action_updated test_helpers.test_clock.advancing test_helpers.test_clock.created test_helpers.test_clock.deleted test_helpers.test_clock.internal_failure test_helpers.test_clock.ready three_d_secure.authentication.canceled three_d_secure.authentication.challenge_started three_d_secure.authentication.errored three_d_secure.authentication.failed three_d_secure.authentication.requires_challenge three_d_secure.authentication.requires_submission three_d_secure.authentication.succeeded topup.canceled topup.created topup.failed topup.reversed topup.succeeded transfer.created transfer.reversed transfer.updated treasury.credit_reversal.created treasury.credit_reversal.posted treasury.debit_reversal.completed treasury.debit_reversal.created treasury.debit_reversal.initial_credit_granted treasury.financial_account.closed treasury.financial_account.created treasury.financial_account.features_status_updated treasury.inbound_transfer.canceled treasury.inbound_transfer.created treasury.inbound_transfer.failed treasury.inbound_transfer.succeeded treasury.outbound_payment.canceled treasury.outbound_payment.created treasury.outbound_payment.expected_arrival_date_updated treasury.outbound_payment.failed treasury.outbound_payment.posted treasury.outbound_payment.returned treasury.outbound_payment.tracking_details_updated treasury.outbound_transfer.canceled treasury.outbound_transfer.created treasury.outbound_transfer.expected_arrival_date_updated treasury.outbound_transfer.failed treasury.outbound_transfer.posted treasury.outbound_transfer.returned treasury.outbound_transfer.tracking_details_updated treasury.received_credit.created treasury.received_credit.failed treasury.received_credit.succeeded treasury.received_debit.created)]
expand:[s]
metadata:empty|map
url:s`,
};
