package io.aftershock.config;

import java.io.Serializable;

/**
 * What is known of an asset beyond its prices.
 *
 * @param id upper-case ticker
 * @param name for people
 * @param assetClass what it is
 * @param currency of its quotes: an ISO 4217 code, or a coin such as USDT
 * @param exchange key of an {@link Exchange}
 */
public record Asset(String id, String name, AssetClass assetClass, String currency, String exchange)
    implements Serializable {}
