package io.aftershock.conformed;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.min_by;
import static org.apache.spark.sql.types.DataTypes.BooleanType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import io.aftershock.config.Asset;
import io.aftershock.config.AssetClass;
import io.aftershock.config.Assets;
import io.aftershock.config.Dialect;
import io.aftershock.model.Contract;
import io.aftershock.model.Field;
import io.aftershock.model.Input;
import io.aftershock.model.Layer;
import io.aftershock.model.Origin;
import io.aftershock.model.Partitioning;
import io.aftershock.model.Table;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * One row per asset that has prices.
 *
 * <p>What {@code assets.conf} does not know is what the first of its vendors, by priority, takes
 * for granted.
 */
public final class DimAsset implements Table {
  public static final String NAME = "dim_asset";

  public static final Field ASSET_ID =
      Field.required(1, "asset_id", StringType, "Asset: an upper-case ticker.");
  public static final Field ASSET_NAME =
      Field.required(2, "asset_name", StringType, "Name for people; the ticker where unknown.");
  public static final Field ASSET_CLASS =
      Field.required(
          3,
          "asset_class",
          StringType,
          "EQUITY, ETF, INDEX, CRYPTO, FX, COMMODITY, VOLATILITY or YIELD.");
  public static final Field QUOTE_CURRENCY =
      Field.required(
          4, "quote_currency", StringType, "Currency of its prices, such as USD or USDT.");
  public static final Field EXCHANGE_ID =
      Field.required(5, "exchange_id", StringType, "Exchange whose sessions are its days.");
  public static final Field IS_INVESTABLE =
      Field.required(
          6,
          "is_investable",
          BooleanType,
          "Whether somebody can hold it; what nobody holds has no drawdown.");
  public static final Field IS_CONFIGURED =
      Field.required(
          7, "is_configured", BooleanType, "Whether assets.conf describes it; else defaults do.");

  private static final Field SOURCE_ID = PriceSourceYear.SOURCE_ID;
  private static final List<Field> DESCRIPTION =
      List.of(ASSET_NAME, ASSET_CLASS, QUOTE_CURRENCY, EXCHANGE_ID, IS_INVESTABLE);

  private static final Contract CONTRACT =
      new Contract(
          NAME,
          Layer.CONFORMED,
          "One row per asset that has prices.",
          List.of(
              ASSET_ID,
              ASSET_NAME,
              ASSET_CLASS,
              QUOTE_CURRENCY,
              EXCHANGE_ID,
              IS_INVESTABLE,
              IS_CONFIGURED),
          List.of(ASSET_ID),
          Partitioning.none());

  private final Assets assets;
  private final List<Dialect> dialects;

  public DimAsset(Assets assets, List<Dialect> dialects) {
    this.assets = assets;
    this.dialects = List.copyOf(dialects);
  }

  @Override
  public Contract contract() {
    return CONTRACT;
  }

  @Override
  public List<Input> inputs() {
    return List.of(Input.whole(PriceSourceYear.NAME));
  }

  @Override
  public String configuration() {
    List<String> defaults =
        dialects.stream()
            .map(dialect -> dialect.name() + " " + dialect.priority() + " " + dialect.defaults())
            .toList();
    return assets.byId() + "\n" + defaults;
  }

  @Override
  public List<Origin> origins(Row row) {
    List<Origin> origins = new ArrayList<>();
    origins.add(Origin.of(PriceSourceYear.NAME, "the years of its vendors").same(row, ASSET_ID));
    boolean isConfigured = row.getAs(IS_CONFIGURED.name());
    origins.add(
        isConfigured
            ? Origin.configuration("assets.conf", "what it is")
            : Origin.configuration("sources", "asset-defaults of the first of these vendors"));
    return origins;
  }

  @Override
  public Dataset<Row> build(Inputs inputs) {
    Dataset<Row> years = inputs.table(PriceSourceYear.NAME);
    Dataset<Row> seen = years.select(ASSET_ID.col(), SOURCE_ID.col()).distinct();
    Dataset<Row> defaults = LocalRows.of(years, defaultFields(), defaultRows());
    Dataset<Row> configured = LocalRows.of(years, configuredFields(), configuredRows());

    return seen.join(broadcast(defaults), Field.names(SOURCE_ID))
        .groupBy(ASSET_ID.col())
        .agg(
            min_by(defaultOf(ASSET_CLASS), Priorities.PRIORITY.col()).as(prefixed(ASSET_CLASS)),
            min_by(defaultOf(QUOTE_CURRENCY), Priorities.PRIORITY.col())
                .as(prefixed(QUOTE_CURRENCY)),
            min_by(defaultOf(EXCHANGE_ID), Priorities.PRIORITY.col()).as(prefixed(EXCHANGE_ID)),
            min_by(defaultOf(IS_INVESTABLE), Priorities.PRIORITY.col()).as(prefixed(IS_INVESTABLE)))
        .join(broadcast(configured), Field.names(ASSET_ID), "left")
        .select(
            ASSET_ID.col(),
            ASSET_NAME.is(coalesce(ASSET_NAME.col(), ASSET_ID.col())),
            ASSET_CLASS.is(coalesce(ASSET_CLASS.col(), defaultOf(ASSET_CLASS))),
            QUOTE_CURRENCY.is(coalesce(QUOTE_CURRENCY.col(), defaultOf(QUOTE_CURRENCY))),
            EXCHANGE_ID.is(coalesce(EXCHANGE_ID.col(), defaultOf(EXCHANGE_ID))),
            IS_INVESTABLE.is(coalesce(IS_INVESTABLE.col(), defaultOf(IS_INVESTABLE))),
            IS_CONFIGURED.is(ASSET_NAME.col().isNotNull()));
  }

  private static List<Field> configuredFields() {
    List<Field> fields = new ArrayList<>(List.of(ASSET_ID));
    fields.addAll(DESCRIPTION);
    return fields;
  }

  private List<Row> configuredRows() {
    return assets.all().stream()
        .map(
            asset ->
                RowFactory.create(
                    asset.id(),
                    asset.name(),
                    asset.assetClass().name(),
                    asset.currency(),
                    asset.exchange(),
                    asset.assetClass().isInvestable()))
        .toList();
  }

  private static List<Field> defaultFields() {
    return List.of(
        SOURCE_ID,
        Priorities.PRIORITY,
        renamed(ASSET_CLASS),
        renamed(QUOTE_CURRENCY),
        renamed(EXCHANGE_ID),
        renamed(IS_INVESTABLE));
  }

  private List<Row> defaultRows() {
    return dialects.stream()
        .map(
            dialect -> {
              Asset asset = dialect.defaults().asset("");
              AssetClass assetClass = asset.assetClass();
              return RowFactory.create(
                  dialect.name(),
                  dialect.priority(),
                  assetClass.name(),
                  asset.currency(),
                  asset.exchange(),
                  assetClass.isInvestable());
            })
        .toList();
  }

  private static Field renamed(Field field) {
    return Field.required(field.id(), prefixed(field), field.type(), field.meaning());
  }

  private static Column defaultOf(Field field) {
    return col(prefixed(field));
  }

  private static String prefixed(Field field) {
    return "default_" + field.name();
  }
}
