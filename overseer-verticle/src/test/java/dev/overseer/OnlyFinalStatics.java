package dev.overseer;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

/** No static field can change, so that several nodes in one process cannot meet in one. */
final class OnlyFinalStatics extends ArchCondition<JavaClass> {

  static final OnlyFinalStatics HAVE_ONLY_FINAL_STATIC_FIELDS = new OnlyFinalStatics();

  private OnlyFinalStatics() {
    super("have only final static fields");
  }

  @Override
  public void check(JavaClass type, ConditionEvents events) {
    for (JavaField field : type.getFields()) {
      if (field.getModifiers().contains(JavaModifier.STATIC)
          && !field.getModifiers().contains(JavaModifier.FINAL)) {
        events.add(SimpleConditionEvent.violated(field, field.getFullName() + " is not final"));
      }
    }
  }
}
