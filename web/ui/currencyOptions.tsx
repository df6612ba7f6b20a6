// Every currency that deals are settled in, as choices of a select.
import { config } from "../../shared/config.ts";

export const CurrencyOptions = () => (
  <>
    {config.settlementCurrencies.map((currency) => (
      <option key={currency} value={currency}>
        {currency.toUpperCase()}
      </option>
    ))}
  </>
);
