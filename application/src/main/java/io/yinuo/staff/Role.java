package io.yinuo.staff;

/** What a member of staff may do. A person may have several. */
public enum Role {
    /** 客服代表: helps one customer at a time. */
    AGENT,
    /** 督导: watches promises and approves. */
    SUPERVISOR,
    /** 信息安全. */
    RISK_ANALYST,
    /** 应急值班. */
    DUTY_OFFICER,
    /** Partners, offers and orders. */
    PARTNER_MANAGER,
    /** Accounts of staff, imports, settings. */
    ADMINISTRATOR
}
